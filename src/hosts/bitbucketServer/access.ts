import type { HostAccess } from '../../domain/connection';
import type { ConnectionDraft } from '../../domain/draft';
import { invalidAddress, readAddress } from '../address';
import { readExpiresAt, readFields } from '../draftFields';
import { readCredential } from './credential';

/** First segments of the server's own paths; what stands before one is the context path. */
const OWN_PATHS = [
  'projects',
  'users',
  'repos',
  'scm',
  'rest',
  'dashboard',
  'login',
  'plugins',
  'account',
  'profile',
  'admin',
  'mvc',
];

/**
 * Reads what an admin entered. The address may be that of the server, with or without a context path, or of anything on it.
 * @throws HostError invalid with a sentence for each field that is wrong
 */
export function readBitbucketServerAccess(draft: ConnectionDraft): HostAccess {
  const { baseUrl, credential, expiresAt } = readFields({
    baseUrl: () => readBaseUrl((draft.baseUrl ?? '').trim()),
    credential: () => readCredential(draft.credential),
    expiresAt: () => readExpiresAt(draft.expiresAt),
  });
  return {
    target: { kind: 'bitbucket-server', baseUrl },
    credential,
    ...(expiresAt === undefined ? {} : { enteredExpiresAt: expiresAt }),
  };
}

export function bitbucketServerOrigins(access: HostAccess): string[] {
  return [new URL(access.target.baseUrl).origin];
}

function readBaseUrl(entered: string): string {
  if (entered === '') {
    throw invalidAddress('baseUrl', 'Enter the address of the server, such as https://bitbucket.example.com.');
  }
  // The server's own clone addresses carry a user name.
  const { origin, hostname, path } = readAddress(entered.replace(/^(https:\/\/)[^/@:]+@/i, '$1'), 'baseUrl');
  if (hostname === 'bitbucket.org' || hostname.endsWith('.bitbucket.org')) {
    throw invalidAddress('baseUrl', 'This is Bitbucket Cloud: choose Bitbucket Cloud instead.');
  }
  const own = path.findIndex((segment) => OWN_PATHS.includes(segment.toLowerCase()));
  const context = own < 0 ? path : path.slice(0, own);
  return [origin, ...context.map(encodeURIComponent)].join('/');
}
