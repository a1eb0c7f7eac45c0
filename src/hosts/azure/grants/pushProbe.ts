import type { Repository } from '../../../domain/repository';
import { authorization } from '../collectionClient';
import type { CollectionClient } from '../collectionClient';
import { rateLimitError } from '../errors/rateLimit';
import { gitAddress } from '../gitAddress';

/** `allowed`: git would let the token push. `refused`: it would not. `unclear`: the answer tells nothing. */
export type PushProbe = 'allowed' | 'refused' | 'unclear';

/**
 * Asks git over HTTPS, as `git push` does before it sends anything, whether the token may push. Only a GET: nothing is written.
 * It is the only way to learn whether a token has the scope: Azure DevOps does not tell a token's scopes.
 * Source: git docs, "gitprotocol-http", Smart Clients.
 */
export async function probePush(client: CollectionClient, repository: Repository): Promise<PushProbe> {
  const { collection, context } = client;
  const response = await client.counted(`${gitAddress(collection, repository)}/info/refs?service=git-receive-pack`, {
    headers: {
      authorization: authorization(collection),
      'user-agent': 'git/git-hosts-for-jira',
      'x-tfs-fedauthredirect': 'Suppress',
    },
  });
  const { status, headers } = response;
  const type = headers.get('content-type') ?? '';
  // The answer lists every branch and tag: of no interest here.
  await response.body?.cancel();
  if (status === 429) {
    throw rateLimitError(headers, status, context);
  }
  if (status === 200 && type.startsWith('application/x-git-receive-pack-advertisement')) {
    return 'allowed';
  }
  // A sign-in page is a refusal too.
  const refused = [203, 302, 401, 403, 404].includes(status);
  return refused ? 'refused' : 'unclear';
}
