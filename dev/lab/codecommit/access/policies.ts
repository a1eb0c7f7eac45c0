/** One statement of an IAM policy (IAM user guide, "IAM JSON policy elements reference"). */
export interface Statement {
  effect: 'Allow' | 'Deny';
  actions: string[];
  resources: string[];
}

/** What reading needs; `CodeCommit permissions reference` of the CodeCommit user guide names each. */
export const READ_ACTIONS = [
  'codecommit:ListRepositories',
  'codecommit:BatchGetRepositories',
  'codecommit:GetRepository',
  'codecommit:ListBranches',
  'codecommit:GetBranch',
  'codecommit:BatchGetCommits',
  'codecommit:GetDifferences',
  'codecommit:ListPullRequests',
  'codecommit:GetPullRequest',
  'codecommit:GetPullRequestApprovalStates',
  'codecommit:GetCommentsForPullRequest',
];

export function allow(actions: string[], resources = ['*']): Statement {
  return { effect: 'Allow', actions, resources };
}

export function deny(actions: string[], resources = ['*']): Statement {
  return { effect: 'Deny', actions, resources };
}

export interface Decision {
  allowed: boolean;
  /** The end of AWS's sentence where it is not. */
  because?: string;
}

/**
 * Whether policies allow an action: an explicit deny wins, and without an allow it is denied
 * (IAM user guide, "Policy evaluation logic"; the words: "Troubleshoot access denied error messages").
 * @param boundary the organization's service control policy: only its denials matter here
 */
export function decide(policy: Statement[], boundary: Statement[], action: string, resource: string): Decision {
  const matches = (statement: Statement, effect: Statement['effect']): boolean =>
    statement.effect === effect &&
    statement.actions.some((pattern) => fits(pattern, action)) &&
    statement.resources.some((pattern) => fits(pattern, resource));
  if (boundary.some((statement) => matches(statement, 'Deny'))) {
    return { allowed: false, because: 'with an explicit deny in a service control policy' };
  }
  if (policy.some((statement) => matches(statement, 'Deny'))) {
    return { allowed: false, because: 'with an explicit deny in an identity-based policy' };
  }
  return policy.some((statement) => matches(statement, 'Allow'))
    ? { allowed: true }
    : { allowed: false, because: `because no identity-based policy allows the ${action} action` };
}

function fits(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 'i').test(text);
}
