import { listBranches, readHead, setHead } from '../../git/refs';
import { ACCOUNT_ID, repositoryArn } from '../account';
import { AwsError } from '../awsError';
import { findRepository, timestamp } from '../codecommit';
import type { Codecommit } from '../codecommit';
import type { RepositoryRecord } from '../state';
import { optionalText, pageOf, repositoryName, repositoryOf, requiredText } from './call';
import type { ApiCall } from './call';

/** API reference: "Batch sizes are 1,000 for list repository operations." */
const LIST_PAGE = 1000;
/** API reference, MaximumRepositoryNamesExceededException. */
const MOST_NAMES = 100;

export async function listRepositories(call: ApiCall): Promise<unknown> {
  const { codecommit, region, input } = call;
  const sortBy = input.sortBy ?? 'repositoryName';
  if (sortBy !== 'repositoryName' && sortBy !== 'lastModifiedDate') {
    throw new AwsError('InvalidSortByException', 'The specified sort by value is not valid.');
  }
  const found = codecommit.state.repositories
    .filter((repository) => repository.region === region)
    .sort((one, other) =>
      sortBy === 'repositoryName' ? one.name.localeCompare(other.name) : one.modifiedAt - other.modifiedAt,
    );
  const { items, nextToken } = pageOf(
    input.order === 'descending' ? found.reverse() : found,
    LIST_PAGE,
    optionalText(call, 'nextToken'),
  );
  return { repositories: items.map(({ id, name }) => ({ repositoryId: id, repositoryName: name })), nextToken };
}

export async function batchGetRepositories({ codecommit, region, input }: ApiCall): Promise<unknown> {
  const names = Array.isArray(input.repositoryNames) ? (input.repositoryNames as string[]) : undefined;
  if (!names) {
    throw new AwsError('RepositoryNamesRequiredException', 'Repository names are required');
  }
  if (names.length > MOST_NAMES) {
    throw new AwsError('MaximumRepositoryNamesExceededException', 'The maximum number of repository names is 100.');
  }
  const found = names.flatMap((name) => findRepository(codecommit, region, name) ?? []);
  return {
    repositories: await Promise.all(found.map((repository) => metadata(codecommit, repository))),
    repositoriesNotFound: names.filter((name) => !found.some((repository) => repository.name === name)),
    errors: [],
  };
}

export async function getRepository(call: ApiCall): Promise<unknown> {
  return { repositoryMetadata: await metadata(call.codecommit, repositoryOf(call)) };
}

export async function updateRepositoryName(call: ApiCall): Promise<unknown> {
  const repository = repositoryOf(call, requiredText(call, 'oldName', 'RepositoryNameRequired'));
  const newName = requiredText(call, 'newName', 'RepositoryNameRequired');
  if (findRepository(call.codecommit, call.region, newName)) {
    throw new AwsError('RepositoryNameExistsException', `Repository named ${newName} already exists`);
  }
  Object.assign(repository, { name: newName, modifiedAt: timestamp() });
  call.codecommit.save();
  return undefined;
}

export async function updateDefaultBranch(call: ApiCall): Promise<unknown> {
  const repository = repositoryOf(call, repositoryName(call));
  const name = requiredText(call, 'defaultBranchName', 'BranchNameRequired');
  const folder = call.codecommit.folderOf(repository);
  if (!(await listBranches(folder)).has(name)) {
    throw new AwsError('BranchDoesNotExistException', `Branch ${name} does not exist`);
  }
  await setHead(folder, name);
  return undefined;
}

async function metadata(codecommit: Codecommit, repository: RepositoryRecord): Promise<unknown> {
  const { id, name, region, description, createdAt, modifiedAt } = repository;
  const folder = codecommit.folderOf(repository);
  const head = await readHead(folder);
  const isThere = (await listBranches(folder)).has(head);
  return {
    accountId: ACCOUNT_ID,
    repositoryId: id,
    repositoryName: name,
    repositoryDescription: description,
    ...(isThere ? { defaultBranch: head } : {}),
    lastModifiedDate: modifiedAt,
    creationDate: createdAt,
    cloneUrlHttp: `https://git-codecommit.${region}.amazonaws.com/v1/repos/${name}`,
    cloneUrlSsh: `ssh://git-codecommit.${region}.amazonaws.com/v1/repos/${name}`,
    Arn: repositoryArn(region, name),
  };
}
