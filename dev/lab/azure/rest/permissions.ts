import type { Answer } from '../../http/answer';
import type { Azure } from '../azure';
import type { RestCall } from './call';
import { record } from './call';

const NAMESPACE = '2e9eb7ed-3c0a-47d4-87c1-0ffdd275fd87';

/** docs, Permissions - Has Permissions Batch: what the person may do, whatever the token may. */
export async function evaluatePermissions(
  azure: Azure,
  { caller, collection }: RestCall,
  body: Record<string, unknown>,
): Promise<Answer> {
  const asked = Array.isArray(body.evaluations) ? body.evaluations.map(record) : [];
  const known = new Set(
    azure.state.repositories
      .filter((repository) => repository.collection === collection)
      .map(({ project, id }) => `repoV2/${project.id}/${id}`),
  );
  const evaluations = asked.map((one) => {
    const bits = Number(one.permissions);
    const held = one.securityNamespaceId === NAMESPACE && known.has(String(one.token));
    return { ...one, value: held && (caller.user.permissions & bits) === bits };
  });
  return { status: 200, body: { ...body, evaluations } };
}
