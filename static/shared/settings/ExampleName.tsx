import type { ReactElement } from 'react';

/** The name that a template makes of an example, or why it makes none. */
export function ExampleName({ name, problem }: { name?: string; problem?: string }): ReactElement {
  return (
    <p role="status">
      {problem === undefined ? (
        <>
          <span className="subtle">Makes </span>
          <span className="code">{name}</span>
        </>
      ) : (
        <span className="danger">{problem}</span>
      )}
    </p>
  );
}
