import type { Repository } from '../../domain/repository';
import type { ServerClient } from './client';
import { keyAndSlug } from './convert';
import { authorization } from './credential';
import { captchaError } from './errors/credential';
import { rateLimitError } from './errors/refusal';

/** `allowed`: git would let the credential push. `refused`: it would not. `unclear`: the answer tells nothing. */
export type PushProbe = 'allowed' | 'refused' | 'unclear';

/**
 * Asks git over HTTPS, as `git push` does before it sends anything, whether the credential may push. Only a GET: nothing is
 * written. Sources: git docs, "gitprotocol-http", Smart Clients; Atlassian support, "Git push returns error code 403".
 */
export async function probePush(client: ServerClient, repository: Repository): Promise<PushProbe> {
  const { key, slug } = keyAndSlug(repository.name);
  const path = [key.toLowerCase(), `${slug}.git`].map(encodeURIComponent).join('/');
  const response = await client.http.fetch(`${client.baseUrl}/scm/${path}/info/refs?service=git-receive-pack`, {
    headers: { authorization: authorization(client.credential), 'user-agent': 'git/git-hosts-for-jira' },
  });
  const { status } = response;
  const headers = Object.fromEntries(response.headers.entries());
  // The answer lists every branch and tag: of no interest here.
  await response.body?.cancel();
  const captcha = captchaError({ status, headers, data: undefined }, client.errorContext);
  if (captcha) {
    throw captcha;
  }
  if (status === 429) {
    throw rateLimitError({ status, headers }, client.errorContext);
  }
  if (status === 200 && (headers['content-type'] ?? '').startsWith('application/x-git-receive-pack-advertisement')) {
    return 'allowed';
  }
  return status === 401 || status === 403 || status === 404 ? 'refused' : 'unclear';
}
