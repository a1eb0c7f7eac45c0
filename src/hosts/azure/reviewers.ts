import type { Person } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import type { AzureClient } from './client';
import { personFrom } from './convertCommit';
import type { RawIdentity } from './payloads';
import { listPullRequests } from './pullRequests';
import { listPushes } from './pushes';

const MOST_FOUND = 20;
const LOOKED_AT = 100;

/**
 * People who made or reviewed one of the last hundred pull requests of a repository, or one of its last hundred pushes: whoever works
 * in it. The lists of users and teams need scopes that a token for code has not.
 */
export async function searchReviewers(
  client: AzureClient,
  repository: Repository,
  text: string,
): Promise<(Person & { id: string })[]> {
  const collection = client.of(repository);
  const pulls = await listPullRequests(collection, repository, { status: 'all', skip: 0, top: LOOKED_AT });
  const pushes = await listPushes(collection, repository, { top: LOOKED_AT });
  const identities = [
    ...pulls.flatMap((pull) => [pull.createdBy, ...(pull.reviewers ?? [])]),
    ...pushes.map((push) => push.pushedBy),
  ];
  const found = new Map<string, Person & { id: string }>();
  for (const identity of identities) {
    if (identity?.id !== undefined && identity.isContainer !== true && holds(identity, text)) {
      found.set(identity.id, { id: identity.id, ...personFrom(identity) });
    }
  }
  return [...found.values()].slice(0, MOST_FOUND);
}

function holds({ displayName = '', uniqueName = '' }: RawIdentity, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return displayName.toLowerCase().includes(wanted) || uniqueName.toLowerCase().includes(wanted);
}
