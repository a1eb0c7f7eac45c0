import type { Grant, Grants } from '../../../domain/grants';
import type { Repository } from '../../../domain/repository';
import type { AzureClient } from '../client';
import { readRepository } from '../repositories';
import { decideGrants } from './decide';
import { readPermissions } from './permissions';
import { probePush } from './pushProbe';

/** Azure DevOps docs, "Disable a repository": nothing can be read or pushed, only its name still shows. */
const DISABLED: Grant = { state: 'denied', evidence: 'the repository is disabled' };

/** Three requests, and one for the release the first time: whether the repository is read, whether git would take a push, and what the account may do. */
export async function repositoryGrants(client: AzureClient, repository: Repository): Promise<Grants> {
  const current = await readRepository(client, repository);
  if (current.archived) {
    return { read: DISABLED, createBranch: DISABLED, createPullRequest: DISABLED, webhooks: DISABLED };
  }
  return probeGrants(client, current);
}

/** Two requests. @param repository one that the host has listed */
export async function probeGrants(client: AzureClient, repository: Repository): Promise<Grants> {
  const collection = client.of(repository);
  const [probe, permissions] = await Promise.all([
    probePush(collection, repository),
    readPermissions(collection, repository),
  ]);
  return decideGrants(probe, permissions);
}
