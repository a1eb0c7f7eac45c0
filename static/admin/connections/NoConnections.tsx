import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import type { HostView } from '../../../src/resolvers/adminApi';
import type { Go } from '../view';

/** What the product does and where to begin, for a site without connections. */
export function NoConnections({ hosts, onGo }: { hosts: HostView[]; onGo: Go }): ReactElement {
  return (
    <section className="empty" aria-label="Getting started">
      <Heading size="medium" as="h2">
        See the code behind each issue
      </Heading>
      <p>
        Connect a git host with a token. Commits, branches and pull requests that name an issue, such as DEMO-1, then
        show on that issue. Only their descriptions are read, never your source code. A token that may only read is
        enough.
      </p>
      {hosts.length > 0 && <p className="subtle">You can connect {hosts.map(({ form }) => form.title).join(', ')}.</p>}
      <Button appearance="primary" onClick={() => onGo({ name: 'connect' })}>
        Connect a git host
      </Button>
    </section>
  );
}
