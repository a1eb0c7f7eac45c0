import type { ReactElement } from 'react';
import type { Go } from './view';

/** Back to the list of connections. */
export function BackLink({ onGo }: { onGo: Go }): ReactElement {
  return (
    <button type="button" className="link-button" onClick={() => onGo({ name: 'connections' })}>
      ← All connections
    </button>
  );
}
