import type { ReactElement } from 'react';
import type { HostKind } from '../../../src/domain/hostKinds';
import type { HostView } from '../../../src/resolvers/adminApi';

interface Props {
  hosts: HostView[];
  chosen: HostKind | undefined;
  onChoose: (kind: HostKind) => void;
}

/** The kinds of host as cards, of which one can be chosen. */
export function HostChoice({ hosts, chosen, onChoose }: Props): ReactElement {
  return (
    <fieldset className="fieldset">
      <legend className="legend">Which host?</legend>
      <div className="host-cards">
        {hosts.map(({ form }) => (
          <label key={form.kind} className="host-card">
            <input
              type="radio"
              name="kind"
              value={form.kind}
              checked={form.kind === chosen}
              onChange={() => onChoose(form.kind)}
            />
            <span>
              <span className="strong">{form.title}</span>
              <span className="subtle small host-covers">{form.covers}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
