import type { Answer } from '../../http/answer';
import { findPerson, madeUpUuid, membersOf, reaches } from '../../atlassian/accounts';
import type { Role } from '../../atlassian/accounts';
import type { RepositoryRecord } from '../../atlassian/state';
import { PEOPLE } from '../../repositories/people';
import { roleOf } from '../access';
import { showProject, showRepository, showUser } from '../view/views';
import type { RepositoryCall, RestCall } from './call';
import { refusal } from './errors';
import { pageOf } from './paging';

const PERMISSIONS: Record<string, Role> = { REPO_READ: 'read', REPO_WRITE: 'write', REPO_ADMIN: 'admin' };

/** docs, Get application properties: for anybody. */
export async function getProperties({ server }: RestCall): Promise<Answer> {
  const { version, buildNumber } = server.product;
  return { status: 200, body: { version, buildNumber, buildDate: '1500000000000', displayName: 'Bitbucket' } };
}

/** Application Links: for anybody. */
export async function getManifest({ server }: RestCall): Promise<Answer> {
  const { id, version, buildNumber, webUrl } = server.product;
  const body = {
    id: madeUpUuid(`server ${id}`),
    name: 'Bitbucket',
    typeId: 'stash',
    version,
    buildNumber,
    url: webUrl,
  };
  return { status: 200, body };
}

/** docs, Search for repositories: those that are visible, or where the effective permission is held; no archived ones unless asked for. */
export async function listRepositories({ server, caller, url }: RestCall): Promise<Answer> {
  const archived = server.product.archives ? (url.searchParams.get('archived') ?? 'ACTIVE').toUpperCase() : 'ALL';
  const needed = PERMISSIONS[url.searchParams.get('permission') ?? ''] ?? 'read';
  return pageOf(url, visible(server.site.state.repositories, needed));

  function visible(repositories: RepositoryRecord[], role: Role): unknown[] {
    return repositories
      .filter((repository) => reaches(roleOf(caller, repository), role))
      .filter((repository) => archived === 'ALL' || repository.archived === (archived === 'ARCHIVED'))
      .sort((one, other) => `${one.owner} ${one.slug}`.localeCompare(`${other.owner} ${other.slug}`))
      .map((repository) => showRepository(server.product, repository));
  }
}

export async function listProjects({ server, caller, url }: RestCall): Promise<Answer> {
  const seen = server.site.state.repositories.filter((repository) => roleOf(caller, repository) !== undefined);
  const keys = [...new Set(seen.map(({ owner }) => owner))].sort();
  return pageOf(
    url,
    keys.map((key) => showProject(server.product, key)),
  );
}

export async function getRepository({ server, repository }: RepositoryCall): Promise<Answer> {
  return { status: 200, body: showRepository(server.product, repository) };
}

export async function getUser({ server, params }: RestCall): Promise<Answer> {
  const login = params.user ?? '';
  if (!findPerson(login)) {
    throw refusal(404, `${login} does not exist.`, 'user.NoSuchUserException');
  }
  return { status: 200, body: showUser(server.product, login) };
}

/** docs, Get all users: `filter` in names and addresses, `permission.1` bounds to those who may. */
export async function listUsers({ server, url }: RestCall): Promise<Answer> {
  const filter = url.searchParams.get('filter')?.toLowerCase() ?? '';
  const key = url.searchParams.get('permission.1.projectKey');
  const candidates = key === null ? PEOPLE : membersOf(key);
  const found = candidates.filter(({ login, name, email }) =>
    [login, name, email].some((text) => text.toLowerCase().includes(filter)),
  );
  return pageOf(
    url,
    found.map(({ login }) => showUser(server.product, login)),
  );
}
