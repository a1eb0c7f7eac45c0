import type { Branch, Commit, PullRequest } from '../domain/changes';
import { findIssueKeys, type IssueKeyRules } from '../domain/issueKeys';

/** Something with the issue keys that its own text names, at least one. */
export interface Keyed<T> {
  item: T;
  issueKeys: string[];
}

export function commitKeys(commit: Pick<Commit, 'message'>, rules: IssueKeyRules): string[] {
  return findIssueKeys(commit.message, rules);
}

export function branchKeys(name: string, rules: IssueKeyRules): string[] {
  return findIssueKeys(name, rules);
}

/** Title, source branch and description, as Atlassian's own GitHub app reads them (atlassian/github-for-jira, transform-pull-request). */
export function pullRequestKeys(pull: PullRequest, rules: IssueKeyRules): string[] {
  return findIssueKeys(`${pull.title}\n${pull.sourceBranch}\n${pull.description}`, rules);
}

export function matchCommits(commits: Commit[], rules: IssueKeyRules): Keyed<Commit>[] {
  return keyed(commits, (commit) => commitKeys(commit, rules));
}

export function matchBranches(branches: Branch[], rules: IssueKeyRules): Keyed<Branch>[] {
  return keyed(branches, (branch) => branchKeys(branch.name, rules));
}

function keyed<T>(items: T[], keysOf: (item: T) => string[]): Keyed<T>[] {
  const found: Keyed<T>[] = [];
  for (const item of items) {
    const issueKeys = keysOf(item);
    if (issueKeys.length > 0) {
      found.push({ item, issueKeys });
    }
  }
  return found;
}
