import { useCallback, useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import type { Grant } from '../../../src/domain/grants';
import type { DevelopmentView, IssueRepositoryView } from '../../../src/resolvers/issueApi';
import type { ResultError } from '../../../src/resolvers/result';
import { CommandLine } from '../../shared/CommandLine';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { invoke } from '../api';
import { BranchSelect } from '../BranchSelect';
import { announceChange } from '../closeDialog';
import { CloseButton, DialogShell } from '../DialogShell';
import { GrantNote } from '../GrantNote';
import { RepositorySelect } from '../RepositorySelect';
import { shellWord } from '../shellWord';
import { likeliest } from '../useDevelopment';
import type { Created } from './BranchCreated';
import { NameField } from './NameField';
import { useBranchName } from './useBranchName';

interface Props {
  development: DevelopmentView;
  onCreated: (created: Created) => void;
}

export function BranchForm({ development, onCreated }: Props): ReactElement {
  const { repositories, issueKey } = development;
  const [repository, setRepository] = useState<IssueRepositoryView | undefined>(() =>
    likeliest(repositories, 'createBranch'),
  );
  const [grant, setGrant] = useState<Grant | undefined>(repository?.createBranch);
  const [from, setFrom] = useState(repository?.defaultBranch ?? '');
  const [error, setError] = useState<ResultError>();
  const [busy, setBusy] = useState(false);
  const { name, problem, suggest, type } = useBranchName(repository?.id);
  const repositoryId = repository?.id;

  const prepare = useCallback(
    async (id: string | undefined, again: boolean): Promise<void> => {
      const result = await invoke('previewBranch', { ...(id === undefined ? {} : { repositoryId: id }), again });
      if (!result.ok) {
        setError(result.error);
        return;
      }
      suggest(result.value.name);
      setFrom(result.value.from);
      setGrant(result.value.grant);
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `suggest` only sets state
    [],
  );
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- loading is what this effect is for
    void prepare(repositoryId, false);
  }, [prepare, repositoryId]);

  function choose(next: IssueRepositoryView): void {
    setError(undefined);
    setGrant(next.createBranch);
    setRepository(next);
  }

  const may = repository !== undefined && grant?.state !== 'denied';
  const ready = may && problem === undefined && name !== '' && from !== '';

  async function create(): Promise<void> {
    if (!ready || busy) {
      return;
    }
    setBusy(true);
    setError(undefined);
    const result = await invoke('createBranch', { repositoryId: repository.id, name, from });
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
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
        <>
          <CloseButton label="Cancel" />
          <Button type="submit" appearance="primary" isDisabled={!ready} isLoading={busy}>
            Create branch
          </Button>
        </>
      }
    >
      {repositories.length === 0 ? (
        <p className="subtle">No repository may be used by this project: create the branch with git.</p>
      ) : (
        <RepositorySelect what="createBranch" first={repositories} chosen={repository} onChoose={choose} />
      )}
      {repository !== undefined && grant !== undefined && (
        <GrantNote
          grant={grant}
          ownCredential={repository.ownCredential}
          onAgain={() => void prepare(repository.id, true)}
        />
      )}
      {may && <BranchSelect label="From" repositoryId={repository.id} value={from} onChange={setFrom} />}
      <NameField
        name={name}
        problem={problem}
        hint={
          name === '' || name.includes(issueKey)
            ? undefined
            : `Without ${issueKey} in its name the branch is not on this issue.`
        }
        onType={type}
      />
      {name !== '' && <CommandLine command={`git switch -c ${shellWord(name)}`} label="Copy git switch command" />}
      {error && <ErrorMessage error={error} title="No branch was created" />}
    </DialogShell>
  );
}
