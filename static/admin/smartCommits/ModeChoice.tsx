import { useId } from 'react';
import type { ReactElement } from 'react';
import type { SmartCommitSettings } from '../../../src/domain/connection';
import type { HostView } from '../../../src/resolvers/adminApi';

interface Props {
  settings: SmartCommitSettings;
  host: Host;
  onChange: (settings: SmartCommitSettings) => void;
}

const MODES: { mode: SmartCommitSettings['mode']; title: string; meaning: string }[] = [
  { mode: 'off', title: 'Off', meaning: 'Commands in commit messages do nothing.' },
  {
    mode: 'jira',
    title: 'Jira runs them',
    meaning:
      'Jira reads #comment, #time and transitions from commits of the last 14 days. It tells nobody what it did, takes the author’s address as it stands, and runs nothing that waited while the connection was away for more than a day.',
  },
  {
    mode: 'app',
    title: 'This app runs them',
    meaning:
      'Also #label and #assign, each command once, as the author and with their own permissions. What ran, and why something did not, is on the issue.',
  },
];

type Host = Pick<HostView, 'form' | 'traits'>;

/** What it takes, host by host, that more than an address says who the author is. */
function vouchingBy({ form, traits }: Host): string {
  switch (traits.vouchesBy) {
    case 'signature':
      return `The commit must carry a signature that ${form.title} verified as the author’s own. Unsigned commits run nothing.`;
    case 'pusher':
      return `The commit must be pushed by its author: ${form.title} tells who pushed it. Commits pushed by others run nothing.`;
    case undefined:
      return `Not for ${form.title}: this app learns from it neither who signed nor who pushed a commit, so nothing would run.`;
  }
}

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
            title="The author’s e-mail address is enough"
            meaning="Everybody who may push can write any address into a commit, and so act in Jira as somebody else. Choose it where you trust all who push."
            chosen={settings.identity === 'email'}
            onChoose={() => onChange({ ...settings, identity: 'email' })}
          />
          <Choice
            name={`${id}-identity`}
            title="Only where the host vouches for the author"
            meaning={vouchingBy(host)}
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

interface ChoiceProps {
  name: string;
  title: string;
  meaning: string;
  chosen: boolean;
  isDisabled?: boolean;
  onChoose: () => void;
}

function Choice({ name, title, meaning, chosen, isDisabled = false, onChoose }: ChoiceProps): ReactElement {
  const id = useId();
  return (
    <div>
      <label className="row">
        <input
          type="radio"
          name={name}
          checked={chosen}
          disabled={isDisabled}
          aria-describedby={id}
          onChange={onChoose}
        />
        {title}
      </label>
      <p id={id} className="subtle small">
        {meaning}
      </p>
    </div>
  );
}
