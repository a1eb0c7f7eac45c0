import { BatchGetRepositoriesCommand, ListRepositoriesCommand } from '@aws-sdk/client-codecommit';
import type { RepositoryActivity } from '../../domain/repository';
import type { AwsClient } from './client/client';
import { isRefusal } from './errors/thrown';

/** BatchGetRepositories takes no more (API reference, MaximumRepositoryNamesExceededException). */
const MOST_NAMES = 100;
const MOST_BATCHES = 5;

/**
 * Which repositories were modified at `since` or after it: two requests for each region. A hint: AWS says of `lastModifiedDate` no more than
 * its name does (API reference, RepositoryMetadata), and pull requests may not count. What it misses is found in the repository's own turn.
 * @returns `null` where a policy names single repositories: AWS then refuses to tell of many at once
 */
export async function recentActivity(
  client: AwsClient,
  since: string | undefined,
): Promise<{ repositories: RepositoryActivity[]; askedAt: string } | null> {
  const from = Date.parse(since ?? '');
  let askedAt: number | undefined;
  const repositories: RepositoryActivity[] = [];
  try {
    for (const region of client.regions) {
      repositories.push(...(await modifiedIn(client, region, from)));
      // The first region's clock, after some answer of it: what happens while the others are read is asked for again.
      askedAt ??= client.hostTime();
    }
  } catch (error) {
    if (isRefusal(error, 'scopeMissing', 'policy')) {
      return null;
    }
    throw error;
  }
  return { repositories, askedAt: new Date(askedAt ?? client.http.now()).toISOString() };
}

/** @param from ms; NaN for all that is told */
async function modifiedIn(client: AwsClient, region: string, from: number): Promise<RepositoryActivity[]> {
  const { repositories: listed = [] } = await client.ask(region, (sdk) =>
    sdk.send(new ListRepositoriesCommand({ sortBy: 'lastModifiedDate', order: 'descending' })),
  );
  const names = listed.flatMap(({ repositoryName }) => repositoryName ?? []);
  const found: RepositoryActivity[] = [];
  for (let start = 0; start < Math.min(names.length, MOST_BATCHES * MOST_NAMES); start += MOST_NAMES) {
    const repositoryNames = names.slice(start, start + MOST_NAMES);
    const { repositories = [] } = await client.ask(region, (sdk) =>
      sdk.send(new BatchGetRepositoriesCommand({ repositoryNames })),
    );
    const recent = repositories.flatMap(({ repositoryId, lastModifiedDate }) =>
      repositoryId === undefined || lastModifiedDate === undefined || lastModifiedDate.getTime() < from
        ? []
        : [{ hostId: repositoryId, lastActivityAt: lastModifiedDate.toISOString() }],
    );
    found.push(...recent);
    if (recent.length < repositories.length) {
      break;
    }
  }
  return found;
}
