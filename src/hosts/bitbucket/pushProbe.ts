import type { Repository } from '../../domain/repository';
import { WEB_URL } from './access';
import type { BitbucketClient } from './client';
import { gitAuthorization } from './credential';
import { rateLimitError } from './errors/refusal';

/** `allowed`: git would let the token push. `refused`: it would not. `unclear`: the answer tells nothing. */
export type PushProbe = 'allowed' | 'refused' | 'unclear';

/**
 * Asks git over HTTPS, as `git push` does before it sends anything, whether the token may push: scope and role at once,
 * which no other request tells for every sort of token. Only a GET: nothing is written.
 * Source: git docs, "gitprotocol-http", Smart Clients.
 */
export async function probePush(client: BitbucketClient, repository: Repository): Promise<PushProbe> {
  const path = repository.name.split('/').map(encodeURIComponent).join('/');
  const response = await client.http.fetch(`${WEB_URL}/${path}.git/info/refs?service=git-receive-pack`, {
    headers: { authorization: gitAuthorization(client.credential), 'user-agent': 'git/git-hosts-for-jira' },
  });
  const { status } = response;
  const type = response.headers.get('content-type') ?? '';
  // The answer lists every branch and tag: of no interest here.
  await response.body?.cancel();
  if (status === 429) {
    throw rateLimitError({ status, headers: Object.fromEntries(response.headers.entries()) }, client.errorContext);
  }
  if (status === 200 && type.startsWith('application/x-git-receive-pack-advertisement')) {
    return 'allowed';
  }
  return status === 401 || status === 403 || status === 404 ? 'refused' : 'unclear';
}
