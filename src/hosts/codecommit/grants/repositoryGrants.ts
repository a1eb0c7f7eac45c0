import type { Grant, Grants } from '../../../domain/grants';
import type { Repository } from '../../../domain/repository';
import type { AwsClient } from '../client/client';
import { placeOf } from '../place';
import { probeCreateBranch, probeCreatePullRequest } from './probe';
import { probeRead } from './readProbe';

const NOT_ASKED: Grant = { state: 'unknown', evidence: 'not asked this time' };

export const NO_WEBHOOKS: Grant = {
  state: 'denied',
  evidence: 'AWS tells of changes through EventBridge only, which is set up in the AWS account',
};

/** What the key may do in one repository, tried without making anything. Two requests, five with reading. */
export async function repositoryGrants(client: AwsClient, repository: Repository, writeOnly = false): Promise<Grants> {
  const place = placeOf(repository);
  const [read, createBranch, createPullRequest] = await Promise.all([
    writeOnly ? NOT_ASKED : probeRead(client, place),
    probeCreateBranch(client, place),
    probeCreatePullRequest(client, place),
  ]);
  return { read, createBranch, createPullRequest, webhooks: NO_WEBHOOKS };
}
