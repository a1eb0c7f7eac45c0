import { GetBranchCommand, ListBranchesCommand } from '@aws-sdk/client-codecommit';
import type { AwsClient } from '../client/client';
import { isRepositoryGone } from '../errors/refusal';
import { isRefusal } from '../errors/thrown';
import type { Place } from '../place';

/** A branch's name and the full object name of its head. */
export type Head = [name: string, id: string];

const AT_ONCE = 8;

/** Names of all branches; the API gives no more than names. A request a page. */
export async function listBranchNames(client: AwsClient, { region, name: repositoryName }: Place): Promise<string[]> {
  const names: string[] = [];
  let token: string | undefined;
  do {
    const { branches = [], nextToken } = await client.ask(region, (sdk) =>
      sdk.send(new ListBranchesCommand({ repositoryName, nextToken: token })),
    );
    names.push(...branches);
    token = nextToken;
  } while (token !== undefined);
  return names;
}

/** Where branches stand, a request for each; those that are gone meanwhile are absent. */
export async function readHeads(client: AwsClient, place: Place, names: string[]): Promise<Head[]> {
  const heads = await inTurns(names, (name) => readHead(client, place, name));
  return heads.flatMap((id, index): Head[] => (id === undefined ? [] : [[names[index] ?? '', id]]));
}

/** Where one branch stands; `undefined` where there is none. */
export async function readHead(client: AwsClient, place: Place, branchName: string): Promise<string | undefined> {
  try {
    const { branch } = await client.ask(place.region, (sdk) =>
      sdk.send(new GetBranchCommand({ repositoryName: place.name, branchName })),
    );
    return branch?.commitId;
  } catch (error) {
    if (isRefusal(error, 'notFound', 'invalid') && !isRepositoryGone(error)) {
      return undefined;
    }
    throw error;
  }
}

/** Works on a list a few at a time and gives the results in the order of the list. The first failure ends it. */
export async function inTurns<T, R>(items: T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(work))));
  }
  return results;
}
