import type { Grant, Grants } from '../../../domain/grants';
import type { Repository } from '../../../domain/repository';
import type { GrantsOptions } from '../../host';
import { NOT_ASKED } from '../../notAsked';
import type { AwsClient } from '../client/client';
import { placeOf } from '../place';
import { probeCreateBranch, probeCreatePullRequest } from './probe';
import { probeRead } from './readProbe';

export const NO_WEBHOOKS: Grant = {
  state: 'denied',
  evidence: 'AWS tells of changes through EventBridge only, which is set up in the AWS account',
};

/**
 * What the key may do in one repository, tried without making anything. Two requests, five with reading; a session of a role is one more,
 * so that there only what is wanted is asked.
 */
export async function repositoryGrants(
  client: AwsClient,
  repository: Repository,
  { writeOnly = false, wanted }: GrantsOptions = {},
): Promise<Grants> {
  const place = placeOf(repository);
  const only = client.credential.roleArn === undefined ? undefined : wanted;
  const [read, createBranch, createPullRequest] = await Promise.all([
    writeOnly ? NOT_ASKED : probeRead(client, place),
    only === 'createPullRequest' ? NOT_ASKED : probeCreateBranch(client, place),
    only === 'createBranch' ? NOT_ASKED : probeCreatePullRequest(client, place),
  ]);
  return { read, createBranch, createPullRequest, webhooks: NO_WEBHOOKS };
}
