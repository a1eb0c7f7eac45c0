import { HostError } from '../../../domain/errors';
import { discoverWriting } from './advertisement';
import type { GitRemote } from './remote';

/**
 * `allowed`: the server takes a push with this credential. `refused`: it does not. `anybody`: it offers pushing without
 * a credential too, so that its answer proves nothing.
 */
export type PushProbe = { state: 'allowed' | 'anybody' } | { state: 'refused'; error: HostError };

/**
 * Asks whether a credential may push, as `git push` does before it sends anything: nothing is written. One request, a second
 * without the credential where the answer is yes. Ask only where reading has just worked: there are servers that make a
 * repository when somebody asks to push to one that does not exist.
 * @param once leaves out the second request: what anybody may is then told as what the credential may
 * @throws HostError what says nothing about the right to push: unreachable, rateLimited, hostError …
 */
export async function probePush(remote: GitRemote, once = false): Promise<PushProbe> {
  const error = await refusalOf(remote);
  if (error !== undefined) {
    return { state: 'refused', error };
  }
  if (once) {
    return { state: 'allowed' };
  }
  const anonymous = await refusalOf({ ...remote, authorization: () => undefined });
  return { state: anonymous === undefined ? 'anybody' : 'allowed' };
}

const REFUSALS: HostError['kind'][] = [
  'unauthorised',
  'expired',
  'forbidden',
  'scopeMissing',
  'policy',
  'notFound',
  'disabled',
];

async function refusalOf(remote: GitRemote): Promise<HostError | undefined> {
  try {
    await discoverWriting(remote);
    return undefined;
  } catch (error) {
    if (error instanceof HostError && REFUSALS.includes(error.kind)) {
      return error;
    }
    throw error;
  }
}
