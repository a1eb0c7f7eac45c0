import type { ScopeAdvice } from '../../form';
import { READ_SCOPE, WRITE_SCOPE } from '../errors/forbidden';

/** As the page "Create a new personal access token" names them. Source: Azure DevOps docs, "Use personal access tokens"; swagger "git", security of each operation. */
export const CODE_SCOPES: ScopeAdvice[] = [
  { scope: READ_SCOPE, reason: 'Reads commits, branches and pull requests, never files.', neededFor: 'read' },
  { scope: WRITE_SCOPE, reason: 'Creates branches from an issue.', neededFor: 'createBranch' },
  { scope: WRITE_SCOPE, reason: 'Opens pull requests from an issue.', neededFor: 'createPullRequest' },
];
