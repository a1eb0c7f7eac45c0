import type { ReactElement } from 'react';
import type { Grant } from '../../src/domain/grants';
import { reasonOf } from './grantReason';

interface Props {
  grant: Grant;
  /** The caller's own credential is used. */
  ownCredential: boolean;
  onAgain?: () => void;
}

/** What is known of the right to create, where that is worth saying. */
export function GrantNote({ grant, ownCredential, onAgain }: Props): ReactElement | null {
  if (grant.state === 'granted') {
    return ownCredential ? <p className="subtle small">Your own token is used, so it is yours on the host.</p> : null;
  }
  return (
    <div className="row small" role="status">
      <span className={grant.state === 'denied' ? 'danger' : 'subtle'}>
        {grant.state === 'denied' ? reasonOf(grant) : 'Whether this may be done here is checked on first use.'}
      </span>
      {onAgain !== undefined && grant.state === 'denied' && (
        <button type="button" className="link-button" onClick={onAgain}>
          Check again
        </button>
      )}
    </div>
  );
}
