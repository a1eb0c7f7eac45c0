import type { ConnectionView } from '../../../src/resolvers/adminApi';
import type { Result } from '../../../src/resolvers/result';
import { invoke } from '../api';

/** One connection as it is now; `notFound` where somebody has removed it meanwhile. */
export async function loadConnection(connectionId: string): Promise<Result<ConnectionView>> {
  const result = await invoke('listConnections');
  if (!result.ok) {
    return result;
  }
  const connection = result.value.find(({ id }) => id === connectionId);
  if (connection === undefined) {
    return {
      ok: false,
      error: {
        kind: 'notFound',
        message: 'This connection is gone.',
        remedy: 'Somebody may have removed it. Go back to all connections.',
      },
    };
  }
  return { ok: true, value: connection };
}
