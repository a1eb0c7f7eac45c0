import type { ReactElement } from 'react';
import type { PersonalCredentialView } from '../../src/resolvers/personalApi';
import type { HostTraits } from '../../src/hosts/traits';
import { describeExpiry, expirySentence, type Expiry } from '../shared/expiry';
import { ExternalLink } from '../shared/ExternalLink';
import { RelativeTime } from '../shared/RelativeTime';
import { useNow } from '../shared/useNow';
import { CredentialGrants } from './CredentialGrants';

const COLOURS: Record<Expiry['level'], string> = { calm: 'subtle', warning: 'warning', danger: 'danger' };

/** What may be shown of a token: who it is, what it may, how it ends, never itself. */
export function CredentialFacts({ own, traits }: { own: PersonalCredentialView; traits: HostTraits }): ReactElement {
  const { account, credential, verifiedAt, grants, refusal } = own;
  const now = useNow();
  const { level } = describeExpiry(credential, now);
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
      <p className="small">
        <span className={COLOURS[level]}>
          {expirySentence(credential, now)}
          {level === 'danger' && credential.expirySource === 'host' && ' Replace it to create again.'}
        </span>{' '}
        <span className="subtle">
          Checked <RelativeTime iso={verifiedAt} />.
        </span>
      </p>
      {refusal !== undefined && <p className="danger">The host refused it: {refusal}</p>}
      {grants !== undefined && <CredentialGrants grants={grants} traits={traits} />}
    </div>
  );
}
