import { useId, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import Badge from '@atlaskit/badge';
import Heading from '@atlaskit/heading';

const FIRST = 5;

interface Props {
  title: string;
  /** What stands there when there is nothing. */
  none: string;
  items: { key: string; element: ReactElement }[];
}

/** A heading with its count and the first five items; the rest on demand. */
export function Section({ title, none, items }: Props): ReactElement {
  const headingId = useId();
  const list = useRef<HTMLUListElement>(null);
  const [all, setAll] = useState(false);

  function showAll(): void {
    setAll(true);
    // The button vanishes, so the focus goes to the first item that it brought.
    requestAnimationFrame(() => list.current?.children[FIRST]?.querySelector<HTMLElement>('a, button')?.focus());
  }

  return (
    <section aria-labelledby={headingId} className="stack-tight">
      <div className="row">
        <Heading size="xsmall" as="h2" id={headingId}>
          {title}
        </Heading>
        <Badge>{items.length}</Badge>
      </div>
      {items.length === 0 && <p className="subtle small">{none}</p>}
      {items.length > 0 && (
        <ul ref={list} className="plain-list items">
          {(all ? items : items.slice(0, FIRST)).map(({ key, element }) => (
            <li key={key} className="item">
              {element}
            </li>
          ))}
        </ul>
      )}
      {!all && items.length > FIRST && (
        <div>
          <button type="button" className="link-button" onClick={showAll}>
            Show all {items.length}
            <span className="visually-hidden"> {title.toLowerCase()}</span>
          </button>
        </div>
      )}
    </section>
  );
}
