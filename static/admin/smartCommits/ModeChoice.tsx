import { useId } from 'react';
import type { ReactElement } from 'react';
import type { SmartCommitSettings } from '../../../src/domain/connection';

interface Props {
  settings: SmartCommitSettings;
  onChange: (settings: SmartCommitSettings) => void;
}

const MODES: { mode: SmartCommitSettings['mode']; title: string; meaning: string }[] = [
  { mode: 'off', title: 'Off', meaning: 'Commands in commit messages do nothing.' },
  {
    mode: 'jira',
    title: 'Jira runs them',
    meaning:
      'Jira reads #comment, #time and transitions from what is sent. It tells nobody what it did, and takes the author’s address as it stands.',
  },
  {
    mode: 'app',
    title: 'This app runs them',
    meaning:
      'Also #label and #assign, each command once, as the author and with their own permissions. What ran, and why something did not, is on the issue.',
  },
];

const IDENTITIES: { identity: SmartCommitSettings['identity']; title: string; meaning: string }[] = [
  {
    identity: 'email',
    title: 'The author’s e-mail address is enough',
    meaning:
      'Everybody who may push can write any address into a commit, and so act in Jira as somebody else. Choose it where you trust all who push.',
  },
  {
    identity: 'verified',
    title: 'Only where the host vouches for the author',
    meaning: 'The commit must have a signature that the host verified as the author’s, or be pushed by its author.',
  },
];

/** Who runs smart commits of a connection, and whom it believes, with what each means. */
export function ModeChoice({ settings, onChange }: Props): ReactElement {
  const id = useId();
  return (
    <>
      <fieldset className="fieldset">
        <legend className="small strong">Smart commits</legend>
        {MODES.map(({ mode, title, meaning }) => (
          <Choice
            key={mode}
            name={`${id}-mode`}
            title={title}
            meaning={meaning}
            chosen={settings.mode === mode}
            onChoose={() => onChange({ ...settings, mode })}
          />
        ))}
      </fieldset>
      {settings.mode === 'app' && (
        <fieldset className="fieldset">
          <legend className="small strong">Whom a commit is believed to be by</legend>
          {IDENTITIES.map(({ identity, title, meaning }) => (
            <Choice
              key={identity}
              name={`${id}-identity`}
              title={title}
              meaning={meaning}
              chosen={settings.identity === identity}
              onChoose={() => onChange({ ...settings, identity })}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}

interface ChoiceProps {
  name: string;
  title: string;
  meaning: string;
  chosen: boolean;
  onChoose: () => void;
}

function Choice({ name, title, meaning, chosen, onChoose }: ChoiceProps): ReactElement {
  const id = useId();
  return (
    <div>
      <label className="row">
        <input type="radio" name={name} checked={chosen} aria-describedby={id} onChange={onChoose} />
        {title}
      </label>
      <p id={id} className="subtle small">
        {meaning}
      </p>
    </div>
  );
}
