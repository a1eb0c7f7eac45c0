import type { ReactElement } from 'react';
import type { Grants } from '../../../src/domain/grants';
import type { HostTraits } from '../../../src/hosts/traits';
import { Status } from '../Status';
import { grantRows, grantWord } from './grantWords';

interface Props {
  grants: Grants;
  traits: HostTraits | undefined;
}

/** What a credential may do, how we know, and what it lacks. */
export function GrantTable({ grants, traits }: Props): ReactElement {
  return (
    <div className="table-frame">
      <table className="table">
        <caption className="visually-hidden">What this token may do</caption>
        <thead>
          <tr>
            <th scope="col">This token may</th>
            <th scope="col">Allowed</th>
            <th scope="col">How we know</th>
          </tr>
        </thead>
        <tbody>
          {grantRows(grants, traits).map(({ name, what, grant }) => (
            <tr key={name}>
              <th scope="row">{what}</th>
              <td>
                <Status {...grantWord(grant.state)} />
              </td>
              <td>
                {grant.evidence}
                {grant.missing !== undefined && grant.missing.length > 0 && (
                  <div className="subtle">Missing: {grant.missing.join(', ')}</div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
