import type { Repository } from '../../domain/repository';
import type { GithubInstance } from './instance';
import type { GraphOverview, RestRepository } from './payloads';

/** A repository of a REST list, whose default branch has a name even while it is empty. */
export function repositoryFromRest(raw: RestRepository, instance: GithubInstance): Repository {
  return {
    hostId: String(raw.id),
    identity: identityOf(raw.id, raw.created_at ?? '', instance),
    name: raw.full_name,
    url: raw.html_url,
    defaultBranch: raw.default_branch,
    archived: raw.archived ?? false,
  };
}

export function repositoryFromOverview(raw: GraphOverview, instance: GithubInstance): Repository {
  return {
    hostId: String(raw.databaseId),
    identity: identityOf(raw.databaseId ?? 0, raw.createdAt, instance),
    name: raw.nameWithOwner,
    url: raw.url,
    defaultBranch: raw.defaultBranchRef?.name ?? null,
    archived: raw.isArchived,
  };
}

/** The two halves of `acme/payments`, as GitHub's routes take them. */
export function ownerAndName(repository: Pick<Repository, 'name'>): { owner: string; name: string } {
  const [owner = '', name = ''] = repository.name.split('/');
  return { owner, name };
}

/**
 * GitHub.com numbers its repositories once and for all. Every other instance counts from one and has no id of its own,
 * so that the second of the repository's creation tells two instances apart; both survive a renamed host.
 */
function identityOf(id: number, createdAt: string, instance: GithubInstance): string {
  return instance.product === 'GitHub.com' ? `github.com:${id}` : `github-server:${id}:${Date.parse(createdAt) / 1000}`;
}
