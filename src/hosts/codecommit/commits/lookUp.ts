import { BatchGetCommitsCommand } from '@aws-sdk/client-codecommit';
import type { Commit } from '../../../domain/changes';
import type { Repository } from '../../../domain/repository';
import type { AwsClient } from '../client/client';
import { commitFromApi } from '../convertCommit';
import { placeOf } from '../place';

/** API reference, CommitIdsLimitExceededException. */
export const LOOKUP_PAGE = 100;

/** Commits by full object name, a hundred a request; those that are not there are absent. */
export async function lookUpCommits(
  client: AwsClient,
  repository: Repository,
  ids: string[],
): Promise<Map<string, Commit>> {
  const { region, name: repositoryName } = placeOf(repository);
  const wanted = [...new Set(ids)].filter(isObjectName);
  const found = new Map<string, Commit>();
  for (let from = 0; from < wanted.length; from += LOOKUP_PAGE) {
    const commitIds = wanted.slice(from, from + LOOKUP_PAGE);
    const { commits = [] } = await client.ask(region, (sdk) =>
      sdk.send(new BatchGetCommitsCommand({ repositoryName, commitIds })),
    );
    for (const raw of commits) {
      const commit = commitFromApi(raw, repository);
      found.set(commit.id, commit);
    }
  }
  return found;
}

export function isObjectName(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}
