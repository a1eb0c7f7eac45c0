import type { Repository } from '../../domain/repository';
import type { AzureCollection } from './instance';
import type { RawRepository } from './payloads';

/** Where a repository is found again: its organization or collection and the id of its project. */
interface Handle {
  collection: string;
  project: string;
}

export interface NameRules {
  /** The connection has several organizations, so that a project's name alone may be ambiguous. */
  withOrganization: boolean;
}

/**
 * A repository's GUID is unique in the world, and stays where a repository is renamed, moved to another project or migrated
 * with its collection; so it alone is the identity, on Services and servers alike.
 */
export function repositoryFrom(raw: RawRepository, collection: AzureCollection, rules: NameRules): Repository {
  const project = raw.project?.name ?? '';
  const handle: Handle = { collection: collection.name, project: raw.project?.id ?? '' };
  return {
    hostId: raw.id,
    identity: `azure-devops:${raw.id.toLowerCase()}`,
    name: [...(rules.withOrganization ? [collection.name] : []), project, raw.name].join('/'),
    url: webUrl(raw, collection),
    defaultBranch: raw.defaultBranch === undefined ? null : branchName(raw.defaultBranch),
    archived: raw.isDisabled === true,
    handle: JSON.stringify(handle),
  };
}

export function collectionOfHandle(handle: string | undefined): string {
  return readHandle(handle).collection;
}

/** Id of the repository's project. */
export function projectOfHandle(handle: string | undefined): string {
  return readHandle(handle).project;
}

/** `main` of `refs/heads/main`. */
export function branchName(ref: string): string {
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : ref;
}

/** Path of a repository's resources; its GUID needs no project beside it. */
export function repositoryPath(repository: Pick<Repository, 'hostId'>): string {
  return `_apis/git/repositories/${encodeURIComponent(repository.hostId)}`;
}

/** Older releases give the address of the clone only, which is that of the page; Services puts a user name into it. */
function webUrl(raw: RawRepository, collection: AzureCollection): string {
  const told = raw.webUrl ?? raw.remoteUrl ?? '';
  if (URL.canParse(told)) {
    const url = new URL(told);
    url.username = '';
    url.password = '';
    if (url.protocol === 'https:') {
      return url.href.replace(/\/$/, '');
    }
  }
  // A server that names itself by an address of its own network: the one that was entered is known to be right.
  const parts = [raw.project?.name ?? '', '_git', raw.name].map(encodeURIComponent);
  return [collection.url, ...parts].join('/');
}

function readHandle(handle: string | undefined): Handle {
  const { collection, project } = JSON.parse(handle ?? '{}') as Partial<Handle>;
  return { collection: collection ?? '', project: project ?? '' };
}
