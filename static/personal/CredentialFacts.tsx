import type { ReactElement } from 'react';
import type { PersonalCredentialView } from '../../src/resolvers/personalApi';
import { ExternalLink } from '../shared/ExternalLink';
import { RelativeTime } from '../shared/RelativeTime';

/** What may be shown of a token: who it is, how it ends, never itself. */
export function CredentialFacts({ own }: { own: PersonalCredentialView }): ReactElement {
  const { account, credential, verifiedAt, refusal } = own;
  return (
    <div className="stack-tight">
      <p>
        {account.url === undefined ? account.name : <ExternalLink href={account.url}>{account.name}</ExternalLink>}
        {' · '}
        {credential.kind}
        {credential.hint !== '' && (
          <>
            {' '}
            ending in <span className="code">{credential.hint}</span>
          </>
        )}
      </p>
      <p className="subtle small">
        {credential.expiresAt === null
          ? credential.expirySource === 'host'
            ? 'Does not expire'
            : 'The host does not tell when it expires'
          : `Expires ${credential.expiresAt.slice(0, 10)}`}
        {' · checked '}
        <RelativeTime iso={verifiedAt} />
      </p>
      {refusal !== undefined && <p className="danger">The host refused it: {refusal}</p>}
    </div>
  );
}
