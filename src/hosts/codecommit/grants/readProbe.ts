import { randomBytes } from 'node:crypto';
import { BatchGetCommitsCommand, ListBranchesCommand, ListPullRequestsCommand } from '@aws-sdk/client-codecommit';
import type { Grant } from '../../../domain/grants';
import type { AwsClient } from '../client/client';
import { isRefusal } from '../errors/thrown';
import type { Place } from '../place';

/** Whether commits, branches and pull requests can be read. Three requests that read next to nothing. */
export async function probeRead(client: AwsClient, { region, name: repositoryName }: Place): Promise<Grant> {
  const questions = [
    (): Promise<unknown> => client.ask(region, (sdk) => sdk.send(new ListBranchesCommand({ repositoryName }))),
    (): Promise<unknown> =>
      client.ask(region, (sdk) =>
        // A commit that is not there is no error of a batch.
        sdk.send(new BatchGetCommitsCommand({ repositoryName, commitIds: [randomBytes(20).toString('hex')] })),
      ),
    (): Promise<unknown> =>
      client.ask(region, (sdk) => sdk.send(new ListPullRequestsCommand({ repositoryName, maxResults: 1 }))),
  ];
  const missing = (await Promise.all(questions.map(missingFor))).flat();
  return missing.length === 0
    ? { state: 'granted', evidence: `branches, commits and pull requests of ${repositoryName} could be listed` }
    : { state: 'denied', evidence: `AWS refuses ${missing.join(' and ')} in ${repositoryName}`, missing };
}

async function missingFor(question: () => Promise<unknown>): Promise<string[]> {
  try {
    await question();
    return [];
  } catch (error) {
    if (isRefusal(error, 'scopeMissing', 'policy')) {
      return error.details.missing ?? [];
    }
    throw error;
  }
}
