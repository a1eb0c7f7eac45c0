import type { Verification } from '../../domain/connection';
import { isRefusal } from './client';
import type { GitlabClient } from './client';
import { connectionGrants } from './connectionGrants';
import { scopeError } from './errors/forbidden';
import { countRepositories } from './repositories';
import { accountOf, readTokenFacts, readUser, tokenKind } from './tokenFacts';
import type { TokenFacts } from './tokenFacts';
import { checkVersion, TELLS_TOKEN, versionNumber } from './version';

/**
 * Four requests: who the token is, what it says of itself, the server's version, and how many projects it sees. Before GitLab 15.5 a fifth,
 * for whether it holds `api`.
 * Sources: GitLab docs, "Users API", Get the current user; "Personal access tokens API"; "Version API"; "Projects API".
 */
export async function verify(client: GitlabClient): Promise<Verification> {
  // First: only here does GitLab tell an expired token from a wrong one, and a good one from a server that knows no `self`.
  const user = await readUser(client);
  const facts = await readTokenFacts(client);
  if (facts.scopes !== null && connectionGrants(facts).read.state === 'denied') {
    throw scopeError('read_api');
  }
  const version = await readVersion(client);
  checkVersion(version);
  const repositories = await countRepositories(client);
  return {
    account: accountOf(user),
    product: { name: client.instance.product, ...(version === undefined ? {} : { version }) },
    credential: {
      kind: tokenKind(user.username, facts),
      scopes: facts.scopes,
      ...(facts.lacksApi ? { lacks: ['api'] } : {}),
      ...expiryOf(client, facts),
    },
    grants: connectionGrants(facts),
    repositories,
    warnings: warningsOf(facts, repositories, client),
  };
}

/** Fine-grained tokens may lack the permission to ask; every server that has such tokens is new enough. */
async function readVersion(client: GitlabClient): Promise<string | undefined> {
  try {
    const { body } = await client.projects.requester.get<{ version?: string }>('version');
    return versionNumber(body.version);
  } catch (error) {
    if (isRefusal(error, 'scopeMissing')) {
      return undefined;
    }
    throw error;
  }
}

function expiryOf(
  client: GitlabClient,
  { expiresAt }: TokenFacts,
): Pick<Verification['credential'], 'expiresAt' | 'expirySource'> {
  if (expiresAt !== undefined) {
    return { expiresAt, expirySource: 'host' };
  }
  const entered = client.errorContext.enteredExpiresAt;
  return entered === undefined
    ? { expiresAt: null, expirySource: 'unknown' }
    : { expiresAt: entered, expirySource: 'entered' };
}

/** What an admin should know before the connection is saved; each sentence says what to do. */
function warningsOf(
  { scopes, lacksApi, expiresAt, fineGrained }: TokenFacts,
  repositories: number,
  client: GitlabClient,
): string[] {
  const warnings: string[] = [];
  if (scopes !== null && !scopes.includes('api')) {
    warnings.push(
      scopes.includes('write_repository')
        ? 'Without the scope api the token reads and makes branches: to create merge requests too, create one with api.'
        : 'Without the scope api the token only reads: to create branches and merge requests, create one with api.',
    );
  }
  if (lacksApi) {
    warnings.push(
      'The token lacks the scope api: it makes branches if it has write_repository, and no merge requests. To create both, create one with api.',
    );
  }
  const excessive = (scopes ?? []).filter((scope) => scope === 'sudo' || scope === 'admin_mode');
  if (excessive.length > 0) {
    warnings.push(`The token may more than it should (${excessive.join(', ')}): create one with api alone.`);
  }
  if (expiresAt === undefined && client.errorContext.enteredExpiresAt === undefined) {
    const why = fineGrained
      ? 'This fine-grained token may not say when it ends'
      : `This GitLab does not tell when the token ends (it would from ${TELLS_TOKEN} on)`;
    warnings.push(`${why}: enter the date yourself, so that you are warned in time.`);
  }
  if (repositories === 0) {
    warnings.push('The account is a member of no project: add it to a group or project with the Developer role.');
  }
  return warnings;
}
