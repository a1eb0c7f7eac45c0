import { HostError } from '../../domain/errors';
import type { ServerClient } from './client';

/**
 * What tells this server from any other: the id by which Atlassian's products know each other, which every server since
 * Stash gives to anybody and which stays when the server gets another address or version. Where it is switched off, host
 * and context path have to do. Source: Atlassian Application Links, `GET /rest/applinks/1.0/manifest`.
 * @throws HostError where the server cannot be asked now: another identity the next time would double everything
 */
export async function readInstance(client: ServerClient): Promise<string> {
  const { status, data } = await client.send<{ id?: unknown } | string>('GET', '/rest/applinks/1.0/manifest', {
    allow: [401, 403, 404, 405],
    anonymous: true,
    withoutCredential: true,
  });
  if (status === 200) {
    const id = typeof data === 'object' ? data.id : undefined;
    if (typeof id !== 'string' || id === '') {
      throw new HostError('hostError', 'The server did not tell its id.', { remedy: 'The app tries again later.' });
    }
    return id.toLowerCase();
  }
  return client.baseUrl.slice('https://'.length).toLowerCase();
}
