import { useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import type { SettingsView } from '../../../src/resolvers/settingsApi';
import type { PersonView } from '../../../src/resolvers/smartCommitsApi';
import { invoke } from '../api';
import { TextSetting } from '../../shared/settings/TextSetting';

type Alias = SettingsView['smartCommits']['aliases'][number];

interface Props {
  aliases: Alias[];
  /** Of those that were there at first. */
  names: PersonView[];
  onChange: (aliases: Alias[]) => void;
}

/** Who authors are whose address Jira does not know. */
export function Aliases({ aliases, names, onChange }: Props): ReactElement {
  const [email, setEmail] = useState('');
  const [person, setPerson] = useState('');
  const [problem, setProblem] = useState('');
  const [added, setAdded] = useState<PersonView[]>([]);

  async function add(): Promise<void> {
    const result = await invoke('findPeople', { search: person });
    const people = result.ok ? result.value.people : [];
    const [found] = people;
    if (email.trim() === '' || found === undefined || people.length > 1) {
      setProblem(problemWith(email, people));
      return;
    }
    setProblem('');
    setAdded([...added, found]);
    onChange([
      ...aliases.filter((alias) => alias.email !== email.trim()),
      { email: email.trim(), accountId: found.accountId },
    ]);
    setEmail('');
    setPerson('');
  }

  const nameOf = (accountId: string): string =>
    [...names, ...added].find((one) => one.accountId === accountId)?.name ?? accountId;
  return (
    <div className="stack-tight">
      {aliases.length > 0 && (
        <ul className="plain-list stack-tight" aria-label="Aliases">
          {aliases.map((alias) => (
            <li key={alias.email} className="row">
              <span className="code">{alias.email}</span> is {nameOf(alias.accountId)}
              <Button
                spacing="compact"
                appearance="subtle"
                aria-label={`Remove ${alias.email}`}
                onClick={() => onChange(aliases.filter((one) => one !== alias))}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <TextSetting
        label="Author’s e-mail address, or login on the host"
        value={email}
        help="As it stands in commits. For 123+dan@users.noreply.github.com also dan@users.noreply.github.com, or dan, which then counts on every host."
        onChange={setEmail}
      />
      <TextSetting label="Jira user" value={person} help="Name or e-mail address." onChange={setPerson} />
      {problem !== '' && (
        <p className="danger small" role="alert">
          {problem}
        </p>
      )}
      <div>
        <Button spacing="compact" onClick={() => void add()}>
          Add
        </Button>
      </div>
    </div>
  );
}

function problemWith(email: string, people: PersonView[]): string {
  if (email.trim() === '') {
    return 'The author’s address is missing.';
  }
  return people.length === 0 ? 'Jira finds nobody by that name.' : 'Jira finds several people: write the whole name.';
}
