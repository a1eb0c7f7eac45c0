import { HostError } from '../../../domain/errors';
import type { Repository } from '../../../domain/repository';
import type { GithubClient } from '../client';
import { isRefusal } from '../client';
import { ownerAndName, repositoryFromOverview } from '../convertRepository';
import type { GraphOverview, GraphPullRequests } from '../payloads';
import { OVERVIEW_QUERY } from '../queries';
import { repositoryData } from '../repositoryData';
import { withSmallerPages } from '../tooMuch';
import type { Head } from './cursor';

export interface Overview {
  repository: Repository;
  heads: Head[];
  pulls: GraphPullRequests;
  /** Requests that it took. */
  requests: number;
}

/** GraphQL gives at most a hundred of anything. */
const PAGE = 100;
const FIRST_PULLS = [50, 10, 2];
/** Few change between two readings; a page full of changes is followed by the next. */
const LATER_PULLS = [20, 5, 1];

/**
 * Where a repository stands: one request with up to a hundred branches, two with more.
 * @param known how many branches it had when it was last read; `undefined` where it never was
 */
export async function readOverview(client: GithubClient, repository: Repository, known?: number): Promise<Overview> {
  let requests = 0;
  const raw = await withSmallerPages(known === undefined ? FIRST_PULLS : LATER_PULLS, (pulls) => {
    requests += 1;
    return repositoryData<GraphOverview>(client, repository, OVERVIEW_QUERY, {
      // Where there are more anyway, all of them come with the second request.
      branches: known !== undefined && known > PAGE ? 1 : PAGE,
      pulls,
    });
  });
  if (raw.refs === null || raw.refs.nodes === null || raw.pullRequests === null) {
    throw new HostError('hostError', 'GitHub did not answer in full.', { remedy: 'The app tries again later.' });
  }
  const current = repositoryFromOverview(raw, client.instance);
  const heads = raw.refs.nodes.flatMap((ref): Head[] => (ref?.target ? [[ref.name, ref.target.oid]] : []));
  if (raw.refs.totalCount <= raw.refs.nodes.length) {
    return { repository: current, heads, pulls: raw.pullRequests, requests };
  }
  return {
    repository: current,
    heads: await allHeads(client, current),
    pulls: raw.pullRequests,
    requests: requests + 1,
  };
}

/** Every branch in one answer, without pages (GitHub REST docs, "List matching references"). */
async function allHeads(client: GithubClient, repository: Repository): Promise<Head[]> {
  const prefix = 'refs/heads/';
  try {
    const { data } = await client.rest<{ ref: string; object: { sha: string } }[]>(
      'GET /repos/{owner}/{name}/git/matching-refs/heads',
      ownerAndName(repository),
    );
    return data
      .filter(({ ref }) => ref.startsWith(prefix))
      .map(({ ref, object }) => [ref.slice(prefix.length), object.sha]);
  } catch (error) {
    if (isRefusal(error, 'empty')) {
      return [];
    }
    throw error;
  }
}
