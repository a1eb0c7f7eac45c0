import type { ReactElement } from 'react';

interface Props {
  /** What is wrong with the field. */
  error: string | undefined;
  errorId: string;
  help: string | undefined;
  helpId: string;
}

/** What stands below a field; its ids are what the field is described by. */
export function FieldNotes({ error, errorId, help, helpId }: Props): ReactElement {
  return (
    <>
      {error !== undefined && (
        <p id={errorId} className="danger small">
          {error}
        </p>
      )}
      {help !== undefined && (
        <p id={helpId} className="subtle small">
          {help}
        </p>
      )}
    </>
  );
}
