import { HostError } from '../../../domain/errors';
import type { GitRemote, RefusedAnswer } from '../../git/protocol/remote';
import type { AwsClient } from '../client/client';
import type { Place } from '../place';
import { hostsOf } from '../regions';
import { gitCredential } from './credential';

/** A repository's git address, signed for anew with each request. */
export function gitRemote(client: AwsClient, { region, name }: Place): GitRemote {
  const host = hostsOf(region).git;
  const path = `/v1/repos/${encodeURIComponent(name)}`;
  return {
    url: `https://${host}${path}`,
    http: client.http,
    async authorization() {
      const { username, password } = gitCredential(await client.keys(), { region, host, path }, client.http.now());
      return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    },
    refusal: (answer) => gitRefusal(answer, host, client.http.now()),
  };
}

const PAUSE_MS = 15_000;

/** AWS's git endpoint answers 403 for a wrong key and for a missing permission alike; the API then tells which it is. */
function gitRefusal({ status }: RefusedAnswer, host: string, now: number): HostError {
  if (status === 401 || status === 403) {
    return new HostError('scopeMissing', 'The access key may not read the repository with git.', {
      status,
      missing: ['codecommit:GitPull'],
      remedy: 'Add codecommit:GitPull to the IAM policy: history is read much faster with it.',
    });
  }
  if (status === 404) {
    return new HostError('notFound', 'The git endpoint does not know the repository.', { status });
  }
  if (status === 429) {
    return new HostError('rateLimited', 'AWS asked to pause: too many requests.', { status, retryAt: now + PAUSE_MS });
  }
  return status >= 500
    ? new HostError('hostError', `${host} answered with an error of its own (${status}).`, { status })
    : new HostError('notAGitHost', `${host} does not answer as a git server does.`, { status });
}
