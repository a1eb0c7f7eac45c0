import { findIssueKeys, projectOf } from '../../../src/domain/issueKeys';

/** What a name for a branch is missing to be found on its issue, by the rule that reads names of branches. */
export function linkHint(name: string, issueKey: string, lowerCase: boolean): string | undefined {
  const keys = findIssueKeys(name, { projects: new Set([projectOf(issueKey)]), lowerCase });
  return name === '' || keys.includes(issueKey)
    ? undefined
    : `Without ${issueKey} in its name the branch is not on this issue.`;
}
