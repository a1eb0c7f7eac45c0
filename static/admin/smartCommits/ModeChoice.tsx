import { useId } from 'react';
import type { ReactElement } from 'react';
import type { SmartCommitSettings } from '../../../src/domain/connection';
import type { HostView } from '../../../src/resolvers/adminApi';
import { Choice } from '../../shared/settings/Choice';
import { IDENTITIES, MODES, vouchingBy } from '../../shared/smartCommitModes';

interface Props {
  settings: SmartCommitSettings;
  host: Host;
  onChange: (settings: SmartCommitSettings) => void;
}

type Host = Pick<HostView, 'form' | 'traits'>;

/** Who runs smart commits of a connection, and whom it believes, with what each means. */
export function ModeChoice({ settings, host, onChange }: Props): ReactElement {
  const id = useId();
  return (
    <>
      <fieldset className="fieldset">
        <legend className="legend-small">Smart commits</legend>
        {MODES.map(({ mode, title, meaning }) => (
          <Choice
            key={mode}
            name={`${id}-mode`}
            title={title}
            meaning={meaning}
            chosen={settings.mode === mode}
            onChoose={() => onChange(withMode(settings, mode, host))}
          />
        ))}
      </fieldset>
      {settings.mode === 'app' && (
        <fieldset className="fieldset">
          <legend className="legend-small">Whom a commit is believed to be by</legend>
          <Choice
            name={`${id}-identity`}
            title={IDENTITIES.email}
            meaning="Everybody who may push can write any address into a commit, and so act in Jira as somebody else. Choose it where you trust all who push."
            chosen={settings.identity === 'email'}
            onChoose={() => onChange({ ...settings, identity: 'email' })}
          />
          <Choice
            name={`${id}-identity`}
            title={IDENTITIES.verified}
            meaning={vouchingBy(host.form.title, host.traits.vouchesBy)}
            chosen={settings.identity === 'verified'}
            isDisabled={host.traits.vouchesBy === undefined && settings.identity === 'email'}
            onChoose={() => onChange({ ...settings, identity: 'verified' })}
          />
        </fieldset>
      )}
    </>
  );
}

/** The app can run commands of a host that vouches for nobody only by the address. */
function withMode(settings: SmartCommitSettings, mode: SmartCommitSettings['mode'], host: Host): SmartCommitSettings {
  const identity = host.traits.vouchesBy === undefined ? 'email' : settings.identity;
  return { ...settings, mode, ...(mode === 'app' ? { identity } : {}) };
}
