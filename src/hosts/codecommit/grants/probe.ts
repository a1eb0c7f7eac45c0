import { randomBytes } from 'node:crypto';
import { CreateBranchCommand, CreatePullRequestCommand } from '@aws-sdk/client-codecommit';
import { HostError } from '../../../domain/errors';
import type { Grant } from '../../../domain/grants';
import type { AwsClient } from '../client/client';
import { isRepositoryGone } from '../errors/refusal';
import type { Place } from '../place';
import { CREATE_BRANCH, CREATE_PULL_REQUEST } from '../policy';

/**
 * Whether a key may create branches: a branch is asked for at a commit that does not exist, so that none can be made. AWS checks the
 * policies first and the commit then (IAM user guide, "Policy evaluation logic": a request is authorised before it is carried out;
 * CodeCommit API reference, the errors of CreateBranch). A failed event in CloudTrail.
 */
export function probeCreateBranch(client: AwsClient, { region, name }: Place): Promise<Grant> {
  const commitId = randomBytes(20).toString('hex');
  return probe(CREATE_BRANCH, name, () =>
    client.ask(region, (sdk) =>
      sdk.send(
        new CreateBranchCommand({ repositoryName: name, branchName: `probe-${commitId.slice(0, 8)}`, commitId }),
      ),
    ),
  );
}

/** Whether a key may create pull requests: one is asked for between branches that do not exist. As `probeCreateBranch`. */
export function probeCreatePullRequest(client: AwsClient, { region, name }: Place): Promise<Grant> {
  const source = `probe-${randomBytes(16).toString('hex')}`;
  const target = { repositoryName: name, sourceReference: source, destinationReference: `${source}-base` };
  return probe(CREATE_PULL_REQUEST, name, () =>
    client.ask(region, (sdk) => sdk.send(new CreatePullRequestCommand({ title: 'Probe', targets: [target] }))),
  );
}

async function probe(action: string, repository: string, attempt: () => Promise<unknown>): Promise<Grant> {
  try {
    await attempt();
  } catch (error) {
    if (!(error instanceof HostError)) {
      throw error;
    }
    return grantOf(action, repository, error);
  }
  return { state: 'unknown', evidence: `AWS gave no clear answer for ${repository}` };
}

/** @throws HostError what says nothing about the right: unreachable, rateLimited, unauthorised … */
function grantOf(action: string, repository: string, error: HostError): Grant {
  switch (error.kind) {
    case 'notFound':
      // The commit or the branches are not there, as meant; a repository that is gone says nothing.
      return isRepositoryGone(error)
        ? unclear(repository)
        : { state: 'granted', evidence: `AWS allows ${action} in ${repository}` };
    case 'scopeMissing':
      return deniedBy(action, repository, error);
    case 'policy':
      return { state: 'denied', evidence: error.message.replace(/\.$/, ''), missing: [action] };
    case 'disabled':
      return { state: 'denied', evidence: error.message.replace(/\.$/, '') };
    case 'invalid':
    case 'hostError':
    case 'forbidden':
      return unclear(repository);
    default:
      throw error;
  }
}

/** A key of AWS KMS that may not be used is another matter than the policy for CodeCommit. */
function deniedBy(action: string, repository: string, { message, details: { missing = [action] } }: HostError): Grant {
  const evidence = missing.includes(action)
    ? `no policy allows ${action} in ${repository}`
    : message.replace(/\.$/, '');
  return { state: 'denied', evidence, missing };
}

function unclear(repository: string): Grant {
  return { state: 'unknown', evidence: `checked on first use: AWS gave no clear answer for ${repository}` };
}
