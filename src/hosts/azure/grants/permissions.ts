import type { Repository } from '../../../domain/repository';
import { isRefusal } from '../client';
import type { CollectionClient } from '../collectionClient';
import { projectOfHandle } from '../convertRepository';
import type { RawEvaluations } from '../payloads';
import { OLDEST, versionText } from '../version';

/** Security namespace "Git Repositories" and its bits (Azure DevOps docs, "Security namespaces and permissions reference"). */
const NAMESPACE = '2e9eb7ed-3c0a-47d4-87c1-0ffdd275fd87';
const BITS = { contribute: 4, createBranch: 16, contributeToPullRequests: 16384 };

/** What the person behind a token may do in a repository, whatever the token's scopes; `undefined` where the server does not tell. */
export type Permissions = Record<keyof typeof BITS, boolean | undefined>;

const UNKNOWN: Permissions = { contribute: undefined, createBranch: undefined, contributeToPullRequests: undefined };

/**
 * One request for all three; it evaluates and changes nothing. The server is not asked for its version before: this is released since
 * 3.0, and what is of one major version every later product takes. Microsoft's own client for TFS 2017 asks for 3.0, too.
 * Sources: Azure DevOps REST docs, "Permissions - Has Permissions Batch"; "REST API versioning", Supported versions.
 */
export async function readPermissions(client: CollectionClient, repository: Repository): Promise<Permissions> {
  const token = `repoV2/${projectOfHandle(repository.handle)}/${repository.hostId}`;
  const evaluations = Object.values(BITS).map((permissions) => ({
    securityNamespaceId: NAMESPACE,
    token,
    permissions,
  }));
  try {
    const { data } = await client.send<RawEvaluations>(
      'POST',
      '_apis/security/permissionevaluationbatch',
      { alwaysAllowAdministrators: false, evaluations },
      'read',
      { 'api-version': versionText(OLDEST) },
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
