import type { HostAccess } from '../../domain/connection';
import type { ConnectionDraft } from '../../domain/draft';
import { HostError } from '../../domain/errors';
import { invalidAddress, readAddress } from '../address';
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
  const problems: Record<string, string> = {};
  const collect = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (error instanceof HostError && error.details.fields) {
        Object.assign(problems, error.details.fields);
        return undefined;
      }
      throw error;
    }
  };
  const baseUrl = collect(() => readBaseUrl((draft.baseUrl ?? '').trim()));
  const credential = collect(() => readCredential(draft.credential));
  const expiresAt = collect(() => readExpiresAt(draft.expiresAt));
  const [first] = Object.values(problems);
  if (first !== undefined || baseUrl === undefined || credential === undefined) {
    throw new HostError('invalid', first ?? 'Something is missing.', { fields: problems });
  }
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

function readExpiresAt(entered: string | undefined): string | undefined {
  if (entered === undefined || entered.trim() === '') {
    return undefined;
  }
  const time = Date.parse(entered);
  if (Number.isNaN(time)) {
    throw invalidAddress('expiresAt', 'Enter a date such as 2027-01-31.');
  }
  return new Date(time).toISOString();
}
