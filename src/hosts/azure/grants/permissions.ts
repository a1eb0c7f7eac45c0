import type { Repository } from '../../../domain/repository';
import { isRefusal } from '../client';
import type { CollectionClient } from '../collectionClient';
import { projectOfHandle } from '../convertRepository';
import type { RawEvaluations } from '../payloads';
import { versionText } from '../version';

/** Security namespace "Git Repositories" and its bits (Azure DevOps docs, "Security namespaces and permissions reference"). */
const NAMESPACE = '2e9eb7ed-3c0a-47d4-87c1-0ffdd275fd87';
const BITS = { contribute: 4, createBranch: 16, contributeToPullRequests: 16384 };

/** What the person behind a token may do in a repository, whatever the token's scopes; `undefined` where the server does not tell. */
export type Permissions = Record<keyof typeof BITS, boolean | undefined>;

const UNKNOWN: Permissions = { contribute: undefined, createBranch: undefined, contributeToPullRequests: undefined };

/**
 * One request for all three; it evaluates and changes nothing.
 * Source: Azure DevOps REST docs, "Permissions - Has Permissions Batch" (a preview in every release so far).
 */
export async function readPermissions(client: CollectionClient, repository: Repository): Promise<Permissions> {
  const token = `repoV2/${projectOfHandle(repository.handle)}/${repository.hostId}`;
  const evaluations = Object.values(BITS).map((permissions) => ({
    securityNamespaceId: NAMESPACE,
    token,
    permissions,
  }));
  const version = versionText(await client.version());
  try {
    const { data } = await client.send<RawEvaluations>(
      'POST',
      '_apis/security/permissionevaluationbatch',
      { alwaysAllowAdministrators: false, evaluations },
      'read',
      { 'api-version': `${version}-preview.1` },
    );
    const valueOf = (bit: number): boolean | undefined =>
      data.evaluations?.find(({ permissions }) => permissions === bit)?.value;
    return {
      contribute: valueOf(BITS.contribute),
      createBranch: valueOf(BITS.createBranch),
      contributeToPullRequests: valueOf(BITS.contributeToPullRequests),
    };
  } catch (error) {
    if (isRefusal(error, 'notFound', 'invalid', 'forbidden', 'scopeMissing', 'unsupportedVersion', 'hostError')) {
      return UNKNOWN;
    }
    throw error;
  }
}
