import type { Repository } from '../../domain/repository';
import type { GithubClient } from './client';
import { ownerAndName } from './convertRepository';
import { rateLimitError } from './errors/rateLimit';

/** `allowed`: git would let the token push. `refused`: it would not. `unclear`: the answer tells nothing. */
export type PushProbe = 'allowed' | 'refused' | 'unclear';

/**
 * Asks git over HTTPS, as `git push` does before it sends anything, whether the token may push. Only a GET: nothing is written.
 * Source: git docs, "gitprotocol-http", Smart Clients; it is the only way to learn a fine-grained token's own rights, for REST
 * answers with the rights of the person behind it.
 */
export async function probePush(client: GithubClient, repository: Repository): Promise<PushProbe> {
  const { owner, name } = ownerAndName(repository);
  const path = [owner, `${name}.git`].map(encodeURIComponent).join('/');
  const credential = Buffer.from(`x-access-token:${client.token}`).toString('base64');
  const response = await client.http.fetch(`${client.instance.webUrl}/${path}/info/refs?service=git-receive-pack`, {
    headers: { authorization: `Basic ${credential}`, 'user-agent': 'git/git-hosts-for-jira' },
  });
  const { status } = response;
  const type = response.headers.get('content-type') ?? '';
  // The answer lists every branch and tag: of no interest here.
  await response.body?.cancel();
  if (status === 429) {
    const headers = Object.fromEntries(response.headers.entries());
    throw rateLimitError({ status, headers, data: null }, '', client.errorContext);
  }
  if (status === 200 && type.startsWith('application/x-git-receive-pack-advertisement')) {
    return 'allowed';
  }
  return status === 401 || status === 403 || status === 404 ? 'refused' : 'unclear';
}
