import type { Comparison } from '../../../domain/changes';
import type { Repository } from '../../../domain/repository';
import type { AwsClient } from '../client/client';
import { inTurns } from '../commits/branchHeads';
import { codecommitLinks } from '../links';
import { branchName, targetOf } from './convertPullRequest';
import { listPullIds, readPull } from './readPull';

/** AWS cannot be asked by branch: so many of the newest open ones are looked at. */
const MOST_READ = 40;
const AT_ONCE = 8;

/** An open pull request between two branches. One request, and one for each open pull request that is looked at. */
export async function findOpenPull(
  client: AwsClient,
  repository: Repository,
  source: string,
  target: string,
): Promise<Comparison['existing']> {
  const { ids } = await listPullIds(client, repository, 'OPEN');
  const newest = ids.sort((one, other) => Number(other) - Number(one)).slice(0, MOST_READ);
  for (let start = 0; start < newest.length; start += AT_ONCE) {
    const pulls = await inTurns(newest.slice(start, start + AT_ONCE), (id) => readPull(client, repository, id));
    const found = pulls.find((raw) => {
      const between = raw && targetOf(raw, repository);
      return branchName(between?.sourceReference) === source && branchName(between?.destinationReference) === target;
    });
    if (found?.pullRequestId !== undefined) {
      return { id: found.pullRequestId, url: codecommitLinks(repository).pullRequest(found.pullRequestId) };
    }
  }
  return undefined;
}
