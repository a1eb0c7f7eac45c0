import type { ReactElement } from 'react';
import type { ConnectionView, HostView, SyncStatusView } from '../../../src/resolvers/adminApi';
import { ExternalLink } from '../../shared/ExternalLink';
import { RelativeTime } from '../../shared/RelativeTime';
import { formatDay } from '../../shared/timeWords';
import { useNow } from '../../shared/useNow';
import { lastCheck, summariseSync } from '../sync/syncWords';
import { repositoriesText } from '../../shared/connectionWords';
import { projectsText } from './connectionStatus';
import { describeExpiry } from '../../shared/expiry';

interface Props {
  connection: ConnectionView;
  host: HostView | undefined;
  repositories: SyncStatusView[];
}

/** What a connection is, as a list of terms. */
export function ConnectionFacts({ connection, host, repositories }: Props): ReactElement {
  const { account, credential, product, baseUrl } = connection;
  const expiry = describeExpiry(credential, useNow());
  const checkedAt = lastCheck([...repositories, { checkedAt: connection.activityAt }]);
  const title = host?.form.title ?? product.name;
  return (
    <dl className="facts">
      <div>
        <dt>Host</dt>
        <dd>
          {title} · <ExternalLink href={baseUrl}>{baseUrl.replace(/^https:\/\//, '')}</ExternalLink>
          {product.version !== undefined && <span className="subtle"> · version {product.version}</span>}
        </dd>
      </div>
      <div>
        <dt>Account</dt>
        <dd>
          {account.url === undefined ? account.name : <ExternalLink href={account.url}>{account.name}</ExternalLink>}
          {account.login !== undefined && account.login !== account.name && (
            <span className="subtle"> ({account.login})</span>
          )}
        </dd>
      </div>
      <div>
        <dt>Token</dt>
        <dd>
          {credential.kind} <span className="code">•••• {credential.hint}</span>
          <span className={expiry.level === 'calm' ? 'subtle' : expiry.level}>
            {' · '}
            {expiry.text === 'unknown' ? 'end unknown' : expiry.text}
          </span>
        </dd>
      </div>
      {connection.organizations !== undefined && connection.organizations.length > 1 && (
        <div>
          <dt>Organizations</dt>
          <dd>{connection.organizations.map((one) => organizationText(one)).join(' · ')}</dd>
        </div>
      )}
      <div>
        <dt>Sends to</dt>
        <dd>{projectsText(connection.projects)}</dd>
      </div>
      <div>
        <dt>Repositories</dt>
        <dd>{repositoriesText(connection)}</dd>
      </div>
      <div>
        <dt>Sync</dt>
        <dd>
          {summariseSync(repositories) || 'nothing to sync yet'}
          {checkedAt !== null && (
            <span className="subtle">
              {' · last checked '}
              <RelativeTime iso={checkedAt} />
            </span>
          )}
        </dd>
      </div>
    </dl>
  );
}

function organizationText({ name, expiresAt }: { name: string; expiresAt: string | null }): string {
  return `${name} (${expiresAt === null ? 'end of its token unknown' : `token ends on ${formatDay(expiresAt)}`})`;
}
