import { madeUpToken } from '../credentials';
import { ADA, DAN, OLLI, VERA } from '../repositories/people';

interface TokenBase {
  /** Name in the lab's list of credentials. */
  name: string;
  value: string;
  scopes: string[];
  /** ms since the epoch; absent where the token does not end. */
  expiresAt?: number;
  revoked?: boolean;
  /** Its account has no requests left. */
  exhausted?: boolean;
}

/** `ATATT…`: a person's API token, with granular scopes and all that the person may do within them. */
export interface ApiToken extends TokenBase {
  kind: 'api_token';
  email: string;
  login: string;
}

/** `ATCTT…`: of a repository, project or workspace; belongs to nobody, has the older scopes. */
export interface AccessToken extends TokenBase {
  kind: 'repo_access_token' | 'project_access_token' | 'workspace_access_token';
  workspace: string;
  /** Slugs it sees; all of the workspace where absent. */
  repositories?: string[];
}

export type CloudToken = ApiToken | AccessToken;

const DAY_MS = 86_400_000;
const READ = ['read:repository:bitbucket', 'read:pullrequest:bitbucket', 'read:user:bitbucket'];
const WRITE = ['write:repository:bitbucket', 'write:pullrequest:bitbucket'];
const WEBHOOKS = ['read:webhook:bitbucket', 'write:webhook:bitbucket'];
const ALL = [...READ, ...WRITE, ...WEBHOOKS, 'read:workspace:bitbucket'];

/** Every token that the lab accepts. @param issuedAt ms; when the site was made */
export function makeTokens(issuedAt: number): CloudToken[] {
  const api = (
    name: string,
    person: { email: string; login: string },
    scopes: string[],
    more: Partial<ApiToken> = {},
  ): ApiToken => ({
    kind: 'api_token',
    name,
    value: madeUpToken(`bitbucket/${name}`, 'ATATT3xFfGF0', 172),
    email: person.email,
    login: person.login,
    scopes,
    expiresAt: issuedAt + 300 * DAY_MS,
    ...more,
  });
  const access = (name: string, kind: AccessToken['kind'], scopes: string[], repositories?: string[]): AccessToken => ({
    kind,
    name,
    value: madeUpToken(`bitbucket/${name}`, 'ATCTT3xFfGN0', 172),
    scopes,
    workspace: 'acme',
    repositories,
  });
  const writing = ['repository', 'repository:write', 'pullrequest', 'pullrequest:write', 'webhook'];
  return [
    api('readWrite', ADA, ALL),
    api('readOnly', ADA, READ),
    api('writeWithoutRead', ADA, WRITE),
    api('repositoriesOnly', ADA, ['read:repository:bitbucket']),
    api('reviewer', DAN, ALL),
    api('viewer', VERA, ALL),
    api('expired', ADA, ALL, { expiresAt: issuedAt - DAY_MS }),
    api('revoked', ADA, ALL, { revoked: true }),
    api('rateLimited', OLLI, ALL, { exhausted: true }),
    access('workspaceToken', 'workspace_access_token', writing),
    access('workspaceReadOnly', 'workspace_access_token', ['repository', 'pullrequest']),
    access('projectToken', 'project_access_token', writing, ['payments', 'website']),
    access('repositoryToken', 'repo_access_token', writing, ['payments']),
  ];
}

/** As drafts of a connection take them; `invalid` was never issued, and app passwords are gone. */
export function describeCredentials(tokens: CloudToken[]): Record<string, Record<string, string>> {
  return {
    ...Object.fromEntries(tokens.map((token) => [token.name, describe(token)])),
    invalid: { email: ADA.email, token: madeUpToken('bitbucket/invalid', 'ATATT3xFfGF0', 172) },
    invalidAccessToken: { token: madeUpToken('bitbucket/invalidAccessToken', 'ATCTT3xFfGN0', 172) },
    wrongEmail: { email: DAN.email, token: madeUpToken('bitbucket/readWrite', 'ATATT3xFfGF0', 172) },
    appPassword: { username: ADA.login, password: madeUpToken('bitbucket/appPassword', 'ATBB', 32) },
  };
}

function describe(token: CloudToken): Record<string, string> {
  return token.kind === 'api_token' ? { email: token.email, token: token.value } : { token: token.value };
}
