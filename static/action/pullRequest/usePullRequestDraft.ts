import { useState } from 'react';
import type { DevelopmentView, IssueRepositoryView } from '../../../src/resolvers/issueApi';
import type { Reviewer } from '../ReviewerSelect';
import { branchesIn, firstRepository } from '../likelyRepositories';
import { usePullRequestTexts } from './usePullRequestTexts';

/** What stands in the fields. */
export interface PullRequestDraft {
  repository: IssueRepositoryView | undefined;
  sourceBranch: string;
  targetBranch: string;
  title: string;
  description: string;
  isDraft: boolean;
  reviewers: Reviewer[];
}

interface DraftState {
  draft: PullRequestDraft;
  change: (change: Partial<PullRequestDraft>) => void;
  choose: (repository: IssueRepositoryView) => void;
  /** The issue's branches in the repository. */
  ownBranches: string[];
}

/**
 * The pull request as it is being filled in.
 * @param onChange somebody chose or wrote something
 */
export function usePullRequestDraft(development: DevelopmentView, onChange: () => void): DraftState {
  const [draft, setDraft] = useState(() => startOf(development, firstRepository(development)));
  // What somebody wrote themselves is not written over by a template.
  const [touched, setTouched] = useState({ title: false, description: false });
  const { repository, sourceBranch, targetBranch } = draft;
  usePullRequestTexts(repository?.id, sourceBranch, targetBranch, ({ title, description }) =>
    setDraft((now) => ({
      ...now,
      ...(touched.title ? {} : { title }),
      ...(touched.description ? {} : { description }),
    })),
  );

  return {
    draft,
    ownBranches: branchesIn(development, repository),
    change: (change) => {
      onChange();
      setDraft((now) => ({ ...now, ...change }));
      setTouched((now) => ({
        title: now.title || change.title !== undefined,
        description: now.description || change.description !== undefined,
      }));
    },
    choose: (next) => {
      // A list tells also of the choice that was made before.
      if (next.id === repository?.id) {
        return;
      }
      onChange();
      setDraft((now) => ({
        ...startOf(development, next),
        ...(touched.title ? { title: now.title } : {}),
        ...(touched.description ? { description: now.description } : {}),
      }));
    },
  };
}

function startOf(development: DevelopmentView, repository: IssueRepositoryView | undefined): PullRequestDraft {
  const sourceBranch = branchesIn(development, repository).find((name) => name !== repository?.defaultBranch) ?? '';
  return {
    repository,
    sourceBranch,
    targetBranch: repository?.defaultBranch ?? '',
    title: '',
    description: '',
    isDraft: false,
    reviewers: [],
  };
}
