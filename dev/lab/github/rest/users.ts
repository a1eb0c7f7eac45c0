import type { Answer } from '../../http/answer';
import { findOrganization } from '../accounts';
import { sightOf } from '../access';
import type { Caller } from '../access';
import type { Github } from '../github';
import { fullName } from '../github';
import type { RepositoryRecord } from '../state';
import { showAccount } from '../view/account';
import { showRepository } from '../view/repository';
import type { RestCall } from './call';
import { notFound, oneOf, RestError } from './errors';
import { pageOf } from './paging';

export async function getAuthenticatedUser({ github, caller }: RestCall): Promise<Answer> {
  const { user } = caller;
  if (!user) {
    throw notFound();
  }
  const shown = {
    ...showAccount(github, user.login),
    name: user.name,
    company: null,
    blog: '',
    location: null,
    email: user.email,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
    private_gists: 0,
    total_private_repos: 0,
    owned_private_repos: 0,
    disk_usage: 0,
    collaborators: 0,
    two_factor_authentication: true,
  };
  return { status: 200, body: shown };
}

const SORTS = ['full_name', 'created', 'updated', 'pushed'] as const;

/** Repositories that the user has explicit access to and the token reaches. */
export async function listOwnRepositories({ github, caller, url }: RestCall): Promise<Answer> {
  const query = url.searchParams;
  if (query.has('type') && (query.has('visibility') || query.has('affiliation'))) {
    throw new RestError(422, 'If you specify visibility or affiliation, you cannot specify type.');
  }
  const type = oneOf(url, 'type', ['all', 'owner', 'public', 'private', 'member'] as const, 'all', 'Repository');
  const visibility = oneOf(url, 'visibility', ['all', 'public', 'private'] as const, 'all', 'Repository');
  const sort = oneOf(url, 'sort', SORTS, 'full_name', 'Repository');
  const direction = oneOf(
    url,
    'direction',
    ['asc', 'desc'] as const,
    sort === 'full_name' ? 'asc' : 'desc',
    'Repository',
  );
  const wanted = type === 'public' || type === 'private' ? type : visibility;
  const affiliations = (query.get('affiliation') ?? 'owner,collaborator,organization_member').split(',');
  const [since, before] = [query.get('since'), query.get('before')];
  const listed = ownRepositories(github, caller, affiliations)
    .filter((repository) => type !== 'owner' || repository.owner === caller.user?.login)
    .filter((repository) => wanted === 'all' || repository.private === (wanted === 'private'))
    .filter(({ updatedAt }) => !since || Date.parse(updatedAt) > Date.parse(since))
    .filter(({ updatedAt }) => !before || Date.parse(updatedAt) < Date.parse(before))
    .sort((one, other) => (direction === 'asc' ? 1 : -1) * compare(sort, one, other));
  const answer = await pageOf(url, listed, (repository) => showRepository(github, caller, repository));
  return { ...answer, headers: { ...answer.headers, ...partialResults(github, caller) } };
}

/** @param affiliations `owner`, `collaborator`, `organization_member` */
export function ownRepositories(github: Github, caller: Caller, affiliations: string[]): RepositoryRecord[] {
  const login = caller.user?.login ?? '';
  return github.state.repositories.filter((repository) => {
    const organization = findOrganization(repository.owner);
    if (repository.owner !== login && organization?.roles[login] === undefined) {
      return false;
    }
    const outside = organization?.outside.includes(login) ? 'collaborator' : 'organization_member';
    const affiliation = repository.owner === login ? 'owner' : outside;
    return affiliations.includes(affiliation) && sightOf(github, caller, repository) === 'visible';
  });
}

/** docs, Authenticating to the REST API, "Personal access tokens (classic) and SAML single sign-on". */
export function partialResults(github: Github, caller: Caller): Record<string, string> {
  const hidden = github.state.repositories.filter((repository) => sightOf(github, caller, repository) === 'sso');
  const ids = [...new Set(hidden.map((repository) => findOrganization(repository.owner)?.id))];
  return ids.length === 0 ? {} : { 'x-github-sso': `partial-results; organizations=${ids.join(',')}` };
}

function compare(sort: (typeof SORTS)[number], one: RepositoryRecord, other: RepositoryRecord): number {
  const key = (repository: RepositoryRecord): string => {
    switch (sort) {
      case 'created':
        return repository.createdAt;
      case 'updated':
        return repository.updatedAt;
      case 'pushed':
        return repository.pushedAt;
      case 'full_name':
        return fullName(repository).toLowerCase();
    }
  };
  const [left, right] = [key(one), key(other)];
  return left === right ? one.id - other.id : left < right ? -1 : 1;
}

/** docs, List repositories accessible to the app installation. */
export async function listInstallationRepositories({ github, caller, url }: RestCall): Promise<Answer> {
  const owner = caller.token?.kind === 'installation' ? caller.token.resourceOwner : '';
  const listed = github.state.repositories.filter((repository) => repository.owner === owner);
  const { body, headers } = await pageOf(url, listed, (repository) => showRepository(github, caller, repository));
  return { status: 200, headers, body: { total_count: listed.length, repositories: body } };
}
