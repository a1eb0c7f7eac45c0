import { BatchGetRepositoriesCommand, GetRepositoryCommand, ListRepositoriesCommand } from '@aws-sdk/client-codecommit';
import type { RepositoryMetadata } from '@aws-sdk/client-codecommit';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import type { Cursor, Page } from '../host';
import type { AwsClient } from './client/client';
import { repositoryOf } from './convertRepository';
import { isRefusal } from './errors/thrown';
import { placeOf } from './place';

/** BatchGetRepositories takes no more (API reference, MaximumRepositoryNamesExceededException). */
const MOST_NAMES = 100;

/** Within a region: which of AWS's pages, and the last name that was read of it. */
interface ListCursor {
  region: number;
  token?: string;
  after?: string;
}

/**
 * One region after the other, by name, at most a hundred repositories and two requests a page; more where a policy names single
 * repositories. AWS lists names that a key may not read: those are left out.
 */
export async function listRepositories(client: AwsClient, cursor?: Cursor): Promise<Page<Repository>> {
  const at: ListCursor = cursor === undefined ? { region: 0 } : (JSON.parse(cursor) as ListCursor);
  const region = client.regions[at.region] ?? '';
  const { names, nextToken } = await listNames(client, region, at.token);
  const start = at.after === undefined ? 0 : names.indexOf(at.after) + 1;
  const page = names.slice(start, start + MOST_NAMES);
  const found = await readRepositories(client, region, page);
  const items = found.map((raw) => repositoryOf(raw, region, client.regions.length === 1));
  const next = nextCursor(at, page, start + page.length < names.length, nextToken, client.regions.length);
  return next === undefined ? { items } : { items, next: JSON.stringify(next) };
}

function nextCursor(
  at: ListCursor,
  page: string[],
  hasRest: boolean,
  nextToken: string | undefined,
  regions: number,
): ListCursor | undefined {
  if (hasRest) {
    return { ...at, after: page.at(-1) };
  }
  if (nextToken !== undefined) {
    return { region: at.region, token: nextToken };
  }
  return at.region + 1 < regions ? { region: at.region + 1 } : undefined;
}

/** Names of up to a thousand repositories of a region, in AWS's order by name. One request. */
export async function listNames(
  client: AwsClient,
  region: string,
  token?: string,
): Promise<{ names: string[]; nextToken?: string }> {
  const { repositories = [], nextToken } = await client.ask(region, (sdk) =>
    sdk.send(new ListRepositoriesCommand({ sortBy: 'repositoryName', order: 'ascending', nextToken: token })),
  );
  return { names: repositories.flatMap(({ repositoryName }) => repositoryName ?? []), nextToken };
}

/**
 * A policy that names single repositories makes AWS refuse a whole batch with a foreign one in it, and so may one whose KMS key is switched
 * off (API reference, BatchGetRepositories, Errors): then each half is asked for by itself. In the order of the names.
 */
async function readRepositories(client: AwsClient, region: string, names: string[]): Promise<RepositoryMetadata[]> {
  if (names.length === 0) {
    return [];
  }
  try {
    const { repositories = [] } = await client.ask(region, (sdk) =>
      sdk.send(new BatchGetRepositoriesCommand({ repositoryNames: names })),
    );
    return repositories.sort(
      (one, other) => names.indexOf(one.repositoryName ?? '') - names.indexOf(other.repositoryName ?? ''),
    );
  } catch (error) {
    if (!isRefusal(error, 'scopeMissing', 'policy', 'notFound', 'disabled')) {
      throw error;
    }
  }
  if (names.length === 1) {
    return [];
  }
  const middle = Math.ceil(names.length / 2);
  return [
    ...(await readRepositories(client, region, names.slice(0, middle))),
    ...(await readRepositories(client, region, names.slice(middle))),
  ];
}

/** One repository as AWS has it now, under the name it was listed with. @throws HostError moved where another one has that name */
export async function currentRepository(client: AwsClient, repository: Repository): Promise<Repository> {
  const { region, name } = placeOf(repository);
  const { repositoryMetadata } = await client.ask(region, (sdk) =>
    sdk.send(new GetRepositoryCommand({ repositoryName: name })),
  );
  const current = repositoryOf(repositoryMetadata ?? {}, region, repository.name === name);
  if (current.hostId !== repository.hostId) {
    throw new HostError('moved', `Another repository has the name ${repository.name} now.`, {
      remedy: 'Nothing to do: it is found under its new name when the list of repositories is read again.',
    });
  }
  return current;
}
