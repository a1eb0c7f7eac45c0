import type { Answer } from '../../http/answer';
import type { GitProtocol } from '../state';
import type { RestCall } from './call';
import { badParameters, forbidden } from './errors';

/** What allows both again is called differently from release to release, and is not played. */
const PROTOCOLS: unknown[] = ['ssh', 'http'];

/** docs, Application settings API, Update application settings: of all of them which protocols git may use. Administrators only. */
export async function changeSettings({ gitlab, caller, body }: RestCall): Promise<Answer> {
  if (!caller.user?.admin) {
    throw forbidden();
  }
  const protocol = body.enabled_git_access_protocol;
  if (!PROTOCOLS.includes(protocol)) {
    throw badParameters('enabled_git_access_protocol does not have a valid value');
  }
  gitlab.state.gitProtocol = protocol as GitProtocol;
  gitlab.save();
  return { status: 200, body: { enabled_git_access_protocol: protocol } };
}
