import type { ReactElement } from 'react';
import type { HostView } from '../../../src/resolvers/adminApi';
import type { Verification } from '../../../src/domain/connection';
import { ExternalLink } from '../../shared/ExternalLink';
import { Message } from '../../shared/Message';
import { count } from '../../shared/count';
import { useNow } from '../../shared/useNow';
import { describeExpiry } from '../../shared/expiry';
import { GrantTable } from '../../shared/grants/GrantTable';

/** What a credential turned out to be: whose, which rights, until when, how many repositories it sees. */
export function CheckResult({ verification, host }: { verification: Verification; host: HostView }): ReactElement {
  const { account, product, credential, repositories, warnings } = verification;
  const expiry = describeExpiry(credential, useNow());
  return (
    <div className="stack">
      <Message appearance="success" title="The token works">
        <p>
          It belongs to{' '}
          {account.url === undefined ? account.name : <ExternalLink href={account.url}>{account.name}</ExternalLink>}
          {account.login !== undefined && account.login !== account.name ? ` (${account.login})` : ''} on {product.name}
          {product.version === undefined ? '' : ` ${product.version}`} and sees{' '}
          {count(repositories, 'repository', 'repositories')}.
        </p>
      </Message>
      <dl className="facts">
        <div>
          <dt>Kind</dt>
          <dd>{credential.kind}</dd>
        </div>
        <div>
          <dt>Scopes</dt>
          <dd>{scopesText(credential.scopes)}</dd>
        </div>
        <div>
          <dt>Ends</dt>
          <dd className={expiry.level === 'calm' ? undefined : expiry.level}>
            {expiry.text}
            {expiry.text === 'unknown' && host.form.fields.some(({ path }) => path === 'expiresAt') && (
              <span className="subtle"> · enter the day above, and you are warned in time</span>
            )}
          </dd>
        </div>
      </dl>
      <GrantTable grants={verification.grants} traits={host.traits} />
      {warnings.length > 0 && (
        <Message appearance="warning" title="Worth knowing">
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Message>
      )}
    </div>
  );
}

function scopesText(scopes: string[] | null): ReactElement | string {
  if (scopes === null) {
    return 'the host does not tell';
  }
  if (scopes.length === 0) {
    return 'none';
  }
  return (
    <span className="row">
      {scopes.map((scope) => (
        <span key={scope} className="code">
          {scope}
        </span>
      ))}
    </span>
  );
}
