import type { ReactElement } from 'react';
import type { Grants } from '../../src/domain/grants';
import type { HostTraits } from '../../src/hosts/traits';
import { reasonOf } from '../shared/grants/grantReason';
import { GrantTable } from '../shared/grants/GrantTable';
import { grantRows, summariseGrants } from '../shared/grants/grantWords';

/** What a person's own token may do: what it lacks for creating stands open, how the rest is known is folded. */
export function CredentialGrants({ grants, traits }: { grants: Grants; traits: HostTraits }): ReactElement {
  const lacking = grantRows(grants, traits).filter(({ name, grant }) => name !== 'read' && grant.state === 'denied');
  return (
    <>
      {lacking.map(({ name, what, grant }) => (
        <p key={name} className="small warning">
          {what}: not with this token. {reasonOf(grant)}
        </p>
      ))}
      <details className="advice">
        <summary>
          <span className="subtle">The token may</span> {summariseGrants(grants, traits)}
        </summary>
        <div className="advice-body">
          <GrantTable grants={grants} traits={traits} />
        </div>
      </details>
    </>
  );
}
