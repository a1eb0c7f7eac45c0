import { HostError } from '../../domain/errors';
import type { CollectionClient } from './collectionClient';
import type { RawList, RawResourceLocation } from './payloads';
import { isAtLeast, NEWEST, OLDEST, parseVersion } from './version';
import type { ApiVersion } from './version';

/**
 * The newest API version that the server has released, at most the newest that the driver knows. A server lists its resources with
 * their versions; one that a proxy keeps from answering OPTIONS says its newest where it refuses a version that is too new.
 * Source: Azure DevOps docs, "REST API versioning"; Microsoft's own client asks so too (azure-devops-node-api, VsoClient).
 * @throws HostError unsupportedVersion before TFS 2017
 */
export async function negotiate(client: CollectionClient): Promise<ApiVersion> {
  const released = await releasedVersion(client);
  if (!isAtLeast(released, OLDEST)) {
    throw new HostError('unsupportedVersion', 'This Team Foundation Server is too old.', {
      remedy: 'Update the server to TFS 2017 or newer.',
    });
  }
  return isAtLeast(released, NEWEST) ? NEWEST : released;
}

/** What the server itself has, also where it is newer than the driver. */
export async function releasedVersion(client: CollectionClient): Promise<ApiVersion> {
  try {
    const { data } = await client.raw('OPTIONS', `${client.collection.url}/_apis/git`);
    const locations = (data as RawList<RawResourceLocation>).value ?? [];
    const repositories = locations.find(({ resourceName }) => resourceName?.toLowerCase() === 'repositories');
    const told = [repositories?.releasedVersion, repositories?.maxVersion].map(parseVersion);
    const found = told.find((version) => version !== undefined && isAtLeast(version, [1, 0]));
    if (found !== undefined) {
      return found;
    }
  } catch (error) {
    if (!(error instanceof HostError) || ![405, 501].includes(error.details.status ?? 0)) {
      throw error;
    }
  }
  return byAsking(client);
}

async function byAsking(client: CollectionClient): Promise<ApiVersion> {
  const text = `${NEWEST[0]}.${NEWEST[1]}`;
  try {
    await client.raw('GET', `${client.collection.url}/_apis/git/repositories?api-version=${text}`);
    return NEWEST;
  } catch (error) {
    // "The latest REST API version this server supports is 4.1."
    const latest = error instanceof HostError ? /server supports is (\d+\.\d+)/.exec(error.message)?.[1] : undefined;
    const version = parseVersion(latest);
    if (version === undefined) {
      throw error;
    }
    return version;
  }
}
