import { useState } from 'react';
import type { ReactElement } from 'react';
import Button from '@atlaskit/button/new';
import type { DevelopmentView } from '../../../src/resolvers/issueApi';
import type { ResultError } from '../../../src/resolvers/result';
import { ErrorMessage } from '../../shared/ErrorMessage';
import { Loading } from '../../shared/Loading';
import { invoke } from '../api';
import { BranchSelect } from '../BranchSelect';
import { announceChange } from '../closeDialog';
import { CloseButton, DialogShell } from '../DialogShell';
import { GrantNote } from '../GrantNote';
import { RepositorySelect } from '../RepositorySelect';
import { CommitsAhead } from './CommitsAhead';
import { PullRequestFields } from './PullRequestFields';
import type { Created } from './PullRequestCreated';
import { usePullRequestDraft } from './usePullRequestDraft';

interface Props {
  development: DevelopmentView;
  onCreated: (created: Created) => void;
}

export function PullRequestForm({ development, onCreated }: Props): ReactElement {
  const { draft, change, choose, preview, ownBranches } = usePullRequestDraft(development);
  const [error, setError] = useState<ResultError>();
  const [busy, setBusy] = useState(false);
  const { repository, sourceBranch, targetBranch, title } = draft;
  const may = repository !== undefined && repository.createPullRequest.state !== 'denied';
  const existing = preview.value?.existing;
  const same = sourceBranch !== '' && sourceBranch === targetBranch;
  const ready = may && sourceBranch !== '' && targetBranch !== '' && !same && title.trim() !== '' && !existing;

  async function create(): Promise<void> {
    if (!ready || busy) {
      return;
    }
    setBusy(true);
    setError(undefined);
    const result = await invoke('createPullRequest', {
      repositoryId: repository.id,
      sourceBranch,
      targetBranch,
      title,
      description: draft.description,
      draft: draft.isDraft,
      reviewers: draft.reviewers.map(({ id }) => id),
    });
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    announceChange();
    onCreated({ ...result.value, title, repositoryName: repository.name });
  }

  return (
    <DialogShell
      title="Create pull request"
      onSubmit={() => void create()}
      footer={
        <>
          <CloseButton label="Cancel" />
          <Button type="submit" appearance="primary" isDisabled={!ready} isLoading={busy}>
            Create pull request
          </Button>
        </>
      }
    >
      <RepositorySelect
        what="createPullRequest"
        first={development.repositories}
        chosen={repository}
        onChoose={choose}
      />
      {repository !== undefined && (
        <GrantNote grant={repository.createPullRequest} ownCredential={repository.ownCredential} />
      )}
      {may && (
        <>
          <div className="branches">
            <BranchSelect
              label="From"
              repositoryId={repository.id}
              value={sourceBranch}
              likely={ownBranches}
              onChange={(name) => change({ sourceBranch: name })}
            />
            <BranchSelect
              label="Into"
              repositoryId={repository.id}
              value={targetBranch}
              error={same ? 'Choose two different branches.' : undefined}
              onChange={(name) => change({ targetBranch: name })}
            />
          </div>
          {preview.loading && <Loading label="Comparing…" />}
          {preview.error && <ErrorMessage error={preview.error} title="The branches could not be compared" />}
          {preview.value && <CommitsAhead preview={preview.value} />}
          {!existing && <PullRequestFields draft={draft} onChange={change} />}
        </>
      )}
      {error && <ErrorMessage error={error} title="No pull request was created" />}
    </DialogShell>
  );
}
