import type { ReactElement } from 'react';
import { ErrorMessage } from '../shared/ErrorMessage';
import { reasonOf } from '../shared/grants/grantReason';
import { PersonalSettingsLink } from './PersonalSettingsLink';
import type { AskedGrant } from './useGrant';

interface Props {
  asked: AskedGrant;
  /** The caller's own credential is used. */
  ownCredential: boolean;
}

/** What is known of the right to create, where that is worth saying. That it is being asked for is said beside the buttons. */
export function GrantNote(props: Props): ReactElement {
  const { error, checkAgain } = props.asked;
  if (error !== undefined) {
    return <ErrorMessage error={error} onRetry={checkAgain} />;
  }
  // There from the start: what appears together with its words is read out by few screen readers.
  return (
    <div className="grant-note" role="status">
      <Words {...props} />
    </div>
  );
}

function Words({ asked, ownCredential }: Props): ReactElement | null {
  const { grant, asking, checkAgain } = asked;
  if (grant?.state === 'granted') {
    return ownCredential ? <p className="subtle small">Your own token is used, so it is yours on the host.</p> : null;
  }
  if (grant === undefined || (asking && grant.state === 'unknown')) {
    return null;
  }
  if (grant.state === 'unknown') {
    return <p className="subtle small">Whether this may be done here is checked on first use.</p>;
  }
  const mendable = grant.mendedIn === 'personalSettings' || (ownCredential && grant.missing !== undefined);
  return (
    <div className="row small">
      <span className="danger">{reasonOf(grant)}</span>
      {mendable && <PersonalSettingsLink />}
      <button type="button" className="link-button" onClick={checkAgain}>
        Check again
      </button>
    </div>
  );
}
