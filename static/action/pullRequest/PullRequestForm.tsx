import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DevelopmentView } from '../../../src/resolvers/issueApi';
import type { ResultError } from '../../../src/resolvers/result';
import { invoke } from '../api';
import { BranchSelect } from '../BranchSelect';
import { announceChange } from '../closeDialog';
import { CreateFooter } from '../CreateFooter';
import { CreationError } from '../CreationError';
import { DialogShell } from '../DialogShell';
import { GrantNote } from '../GrantNote';
import { RepositorySelect } from '../RepositorySelect';
import { idsOf } from '../likelyRepositories';
import { useTouched } from '../useTouched';
import { existingPull } from './existingPull';
import { PreviewPart } from './PreviewPart';
import { PullRequestFields } from './PullRequestFields';
import type { Created } from './PullRequestCreated';
import { usePreview } from './usePreview';
import { usePullRequestDraft } from './usePullRequestDraft';
import { usePullRequestGrant } from './usePullRequestGrant';

interface Props {
  development: DevelopmentView;
  onCreated: (created: Created) => void;
}

export function PullRequestForm({ development, onCreated }: Props): ReactElement {
  const [error, setError] = useState<ResultError>();
  // What was refused was refused as it stood then.
  const { draft, change, choose, ownBranches } = usePullRequestDraft(development, () => setError(undefined));
  const [busy, setBusy] = useState(false);
  const { repository, sourceBranch, targetBranch, title } = draft;
  const asked = usePullRequestGrant(repository);
  const may = repository !== undefined && asked.grant?.state !== 'denied';
  const touched = useTouched();
  const preview = usePreview(repository?.id, sourceBranch, targetBranch, may && touched);
  const existing = existingPull(
    {
      repositoryIds: repository === undefined ? new Set() : idsOf(repository, development),
      sourceBranch,
      targetBranch,
    },
    development.pullRequests,
    preview,
  );
  const same = sourceBranch !== '' && sourceBranch === targetBranch;
  const chosen = sourceBranch !== '' && targetBranch !== '' && !same;
  const ready = asked.offered && chosen && title.trim() !== '' && existing === undefined;

  async function create(): Promise<void> {
    if (repository === undefined || !ready || busy) {
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
      asked.learnFrom(result.error);
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
        <CreateFooter
          label="Create pull request"
          ready={ready}
          busy={busy}
          asking={repository !== undefined && asked.asking}
        />
      }
    >
      {development.repositories.length === 0 ? (
        <p className="subtle">
          No repository may be used by this project. A Jira administrator connects git hosts under Apps → Git Hosts.
        </p>
      ) : (
        <RepositorySelect
          what="createPullRequest"
          first={development.repositories}
          more={development.moreRepositories}
          chosen={repository}
          told={asked.told}
          onChoose={choose}
        />
      )}
      <GrantNote asked={asked} ownCredential={repository?.ownCredential === true} />
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
          <PreviewPart preview={preview} existing={existing} />
          {existing === undefined && <PullRequestFields draft={draft} onChange={change} />}
        </>
      )}
      {error && <CreationError error={error} title="No pull request was created" />}
    </DialogShell>
  );
}
