import { AwsError } from '../awsError';
import type { Principal } from '../access/principals';
import { findPull, findRepository } from '../codecommit';
import type { Codecommit } from '../codecommit';
import type { PullRecord, RepositoryRecord } from '../state';

/** One request to an operation, by somebody whose signature was right. */
export interface ApiCall {
  codecommit: Codecommit;
  region: string;
  principal: Principal;
  input: Record<string, unknown>;
}

export interface Operation {
  /** ARNs that its action must be allowed on; AWS decides that before it looks whether anything exists. */
  resources(call: ApiCall): string[];
  run(call: ApiCall): Promise<unknown>;
}

/** A text of the input; `undefined` where it is absent. @throws AwsError for anything but a text */
export function optionalText({ input }: ApiCall, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || value === null) {
    return undefined;
  }
  if (typeof value !== 'string') {
    throw new AwsError('SerializationException', `${typeof value} can not be converted to a String`);
  }
  return value;
}

/** @param missing name of the error for leaving it out, without `Exception` */
export function requiredText(call: ApiCall, name: string, missing: string): string {
  const text = optionalText(call, name);
  if (text === undefined || text === '') {
    throw new AwsError(`${missing}Exception`, `${name} is required`);
  }
  return text;
}

export function repositoryName(call: ApiCall): string {
  const name = requiredText(call, 'repositoryName', 'RepositoryNameRequired');
  if (!/^[\w.-]{1,100}$/.test(name)) {
    throw new AwsError('InvalidRepositoryNameException', `${name} is not a valid repository name`);
  }
  return name;
}

export function repositoryOf(call: ApiCall, name = repositoryName(call)): RepositoryRecord {
  const repository = findRepository(call.codecommit, call.region, name);
  if (!repository) {
    throw new AwsError('RepositoryDoesNotExistException', `${name} does not exist`);
  }
  return repository;
}

export function folderOf(call: ApiCall): string {
  return call.codecommit.folderOf(repositoryOf(call));
}

export function pullOf(call: ApiCall): { repository: RepositoryRecord; pull: PullRecord } {
  const id = requiredText(call, 'pullRequestId', 'PullRequestIdRequired');
  if (!/^\d+$/.test(id)) {
    throw new AwsError('InvalidPullRequestIdException', 'The pull request ID is not valid.');
  }
  const found = findPull(call.codecommit, call.region, id);
  if (!found) {
    throw new AwsError('PullRequestDoesNotExistException', `Pull request ${id} does not exist.`);
  }
  return found;
}

/** One page of a list. @throws AwsError for a token that no page gave */
export function pageOf<T>(items: T[], size: number, token: string | undefined): { items: T[]; nextToken?: string } {
  const start =
    token === undefined
      ? 0
      : Number(
          Buffer.from(token, 'base64url')
            .toString()
            .replace(/^from:/, ''),
        );
  if (!Number.isInteger(start) || start < 0) {
    throw new AwsError('InvalidContinuationTokenException', 'The specified continuation token is not valid.');
  }
  const end = start + size;
  const nextToken = Buffer.from(`from:${end}`).toString('base64url');
  return end < items.length ? { items: items.slice(start, end), nextToken } : { items: items.slice(start) };
}

/** How many results a caller wants on a page. @param name `maxResults`, for differences `MaxResults` */
export function pageSize({ input }: ApiCall, name: string, most: number, usual = most): number {
  const value = input[name] ?? usual;
  if (typeof value !== 'number' || value < 1 || value > most) {
    throw new AwsError('InvalidMaxResultsException', 'The specified number of maximum results is not valid.');
  }
  return value;
}
