import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { DevelopmentView, IssueRepositoryView } from '../../../src/resolvers/issueApi';
import type { ResultError } from '../../../src/resolvers/result';
import { CommandLine } from '../../shared/CommandLine';
import { invoke } from '../api';
import { BranchSelect } from '../BranchSelect';
import { announceChange } from '../closeDialog';
import { CreationError } from '../CreationError';
import { CreateFooter } from '../CreateFooter';
import { DialogShell } from '../DialogShell';
import { GrantNote } from '../GrantNote';
import { RepositorySelect } from '../RepositorySelect';
import { shellWord } from '../shellWord';
import { likeliest } from '../likelyRepositories';
import { useGrant } from '../useGrant';
import { useTouched } from '../useTouched';
import type { Created } from './BranchCreated';
import { linkHint } from './linkHint';
import { NameField } from './NameField';
import { useBranchName } from './useBranchName';

interface Props {
  development: DevelopmentView;
  /** Reads the repositories again: a token that somebody has added meanwhile opens all of a connection's. */
  onReload: () => void;
  onCreated: (created: Created) => void;
}

export function BranchForm({ development, onReload, onCreated }: Props): ReactElement {
  const { repositories, moreRepositories, issueKey } = development;
  const [chosen, setChosen] = useState<IssueRepositoryView | undefined>(() => likeliest(repositories, 'createBranch'));
  const repository = repositories.find(({ id }) => id === chosen?.id) ?? chosen;
  const [likelyFrom, setLikelyFrom] = useState(repository?.defaultBranch ?? '');
  const [chosenFrom, setChosenFrom] = useState<string>();
  const [error, setError] = useState<ResultError>();
  const [busy, setBusy] = useState(false);
  const { name, problem, suggest, checkSuggested, type } = useBranchName(repository?.id);
  const asked = useGrant(
    'createBranch',
    repository,
    (repositoryId, again) =>
      invoke('previewBranch', { ...(repositoryId === undefined ? {} : { repositoryId }), again }),
    (preview) => {
      suggest(preview.name);
      setLikelyFrom(preview.from);
    },
  );

  function checkAgain(): void {
    onReload();
    asked.checkAgain();
  }

  // Nothing is asked of the host for somebody who opened the dialog by mistake.
  const begun = useTouched() && asked.offered;
  useEffect(() => {
    if (begun) {
      checkSuggested();
    }
  }, [begun, checkSuggested]);

  function choose(next: IssueRepositoryView): void {
    setError(undefined);
    // A list tells also of the choice that was made before.
    if (next.id === repository?.id) {
      return;
    }
    setChosen(next);
    setLikelyFrom(next.defaultBranch ?? '');
    setChosenFrom(undefined);
  }

  const from = chosenFrom ?? likelyFrom;
  const ready = asked.offered && problem === undefined && name !== '' && from !== '';

  async function create(): Promise<void> {
    if (repository === undefined || !ready || busy) {
      return;
    }
    setBusy(true);
    setError(undefined);
    const result = await invoke('createBranch', { repositoryId: repository.id, name, from });
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      asked.learnFrom(result.error);
      return;
    }
    announceChange();
    onCreated({ ...result.value, repositoryName: repository.name });
  }

  return (
    <DialogShell
      title="Create branch"
      onSubmit={() => void create()}
      footer={
        <CreateFooter
          label="Create branch"
          ready={ready}
          busy={busy}
          asking={repository !== undefined && asked.asking}
        />
      }
    >
      {repositories.length === 0 ? (
        <p className="subtle">No repository may be used by this project: create the branch with git.</p>
      ) : (
        <RepositorySelect
          what="createBranch"
          first={repositories}
          more={moreRepositories}
          chosen={repository}
          told={asked.told}
          onChoose={choose}
        />
      )}
      <GrantNote asked={{ ...asked, checkAgain }} ownCredential={repository?.ownCredential === true} />
      {repository !== undefined && asked.grant?.state !== 'denied' && (
        <BranchSelect
          label="From"
          repositoryId={repository.id}
          value={from}
          onChange={(picked) => {
            setError(undefined);
            setChosenFrom(picked);
          }}
        />
      )}
      <NameField
        name={name}
        problem={problem}
        hint={linkHint(name, issueKey, repository?.lowerCaseKeys === true)}
        autoFocus={repositories.length === 0}
        onType={(typed) => {
          setError(undefined);
          type(typed);
        }}
      />
      {name !== '' && <CommandLine command={`git switch -c ${shellWord(name)}`} label="Copy git switch command" />}
      {error && <CreationError error={error} title="No branch was created" />}
    </DialogShell>
  );
}
