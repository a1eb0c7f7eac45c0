import type { HostAccount, Verification } from '../../domain/connection';
import type { Grant, Grants } from '../../domain/grants';
import { isRefusal } from './client';
import type { ServerClient } from './client';
import { personFrom } from './convert';
import { credentialSort, isTokenUser } from './credential';
import type { RawPage, RawRepository, RawUser } from './payloads';
import { EVERY_REPOSITORY, nextStart } from './repositories';
import { FIRST_WITH_TOKENS, isOlder, readServer } from './version';
import type { ServerFacts } from './version';

/** As many as a server gives at once; it may give fewer. */
const MOST_AT_ONCE = 1000;
const MOST_PAGES = 10;

/**
 * Four requests: version and who is signed in, that account's name, what it sees (a request for each thousand), and whether it may write anything of it.
 * Sources: Bitbucket Data Center REST docs, "Get application properties", "Get user", "Search for repositories".
 */
export async function verify(client: ServerClient): Promise<Verification> {
  const facts = await readServer(client);
  const account = await readAccount(client, facts.user);
  const repositories = await countRepositories(client);
  const writable = await client.get<RawPage<RawRepository>>('/repos', { permission: 'REPO_WRITE', limit: 1 });
  const { enteredExpiresAt } = client.errorContext;
  return {
    account,
    product: { name: productName(facts), version: facts.version },
    credential: {
      kind: credentialSort(client.credential, facts.user),
      scopes: null,
      expiresAt: enteredExpiresAt ?? null,
      expirySource: enteredExpiresAt === undefined ? 'unknown' : 'entered',
    },
    grants: serverGrants(repositories, writable.values.length > 0),
    repositories,
    warnings: serverWarnings(client, facts, repositories),
  };
}

/** The server tells no total: pages are counted, of the largest servers not all. */
async function countRepositories(client: ServerClient): Promise<number> {
  let count = 0;
  let start: number | undefined = 0;
  for (let pages = 0; pages < MOST_PAGES && start !== undefined; pages += 1) {
    const query = { ...EVERY_REPOSITORY, start, limit: MOST_AT_ONCE };
    const page: RawPage<RawRepository> = await client.get('/repos', query);
    count += page.values.length;
    start = nextStart(page);
  }
  return count;
}

async function readAccount(client: ServerClient, user: string): Promise<HostAccount> {
  if (isTokenUser(user)) {
    return { name: 'Project or repository access token', login: user };
  }
  try {
    // The header has the user's name, the address takes the slug made of it.
    const slug = user.toLowerCase().replace(/[^a-z0-9_.-]/g, '_');
    const raw = await client.get<RawUser>(`/users/${encodeURIComponent(slug)}`);
    const { name, url } = personFrom(raw);
    return { name, login: user, ...(url === undefined ? {} : { url }) };
  } catch (error) {
    if (isRefusal(error, 'notFound', 'forbidden', 'invalid')) {
      return { name: user, login: user };
    }
    throw error;
  }
}

function productName({ displayName, version }: ServerFacts): string {
  // Server ended with 7.21; whatever is newer is Data Center.
  return isOlder(version, '8.0') ? `${displayName} Server` : `${displayName} Data Center`;
}

/** Roles are a matter of each repository, and the server does not say whether its lists go by the token or its owner. */
function serverGrants(repositories: number, writes: boolean): Grants {
  const each: Grant = { state: 'unknown', evidence: 'checked for each repository' };
  const branch: Grant = writes
    ? each
    : { state: 'denied', evidence: 'no repository may be written to', missing: ['Repository permission Write'] };
  return {
    read: {
      state: 'granted',
      evidence: repositories === 0 ? 'signed in, but no repository is shown' : 'repositories could be listed',
    },
    createBranch: branch,
    createPullRequest: each,
    webhooks: each,
  };
}

function serverWarnings(client: ServerClient, { version }: ServerFacts, repositories: number): string[] {
  const warnings: string[] = [];
  if (!('token' in client.credential) && !isOlder(version, FIRST_WITH_TOKENS)) {
    warnings.push(
      `This server has HTTP access tokens: use one instead of a password, with as few permissions as needed (${client.baseUrl}/plugins/servlet/access-tokens/manage).`,
    );
  }
  if ('token' in client.credential && client.errorContext.enteredExpiresAt === undefined) {
    warnings.push('The server does not tell when a token ends: enter the date, if it has one, to be warned in time.');
  }
  if (repositories === 0) {
    warnings.push('The account sees no repository: give it read permission in the projects to show.');
  }
  return warnings;
}
