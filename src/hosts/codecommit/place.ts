import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';

/** Where a repository is, as the API asks for it. */
export interface Place {
  region: string;
  /** `payments` */
  name: string;
}

/** What `Repository.handle` holds. */
export function handleOf({ region, name }: Place): string {
  return `${region}/${name}`;
}

/** @throws HostError notFound for a repository that this driver did not list */
export function placeOf(repository: Pick<Repository, 'handle' | 'name'>): Place {
  const [region, name] = (repository.handle ?? '').split('/');
  if (!region || !name) {
    throw new HostError('notFound', `It is not known in which region ${repository.name} is.`, {
      remedy: 'Read the list of repositories again.',
    });
  }
  return { region, name };
}
