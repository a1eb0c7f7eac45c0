import { HostError } from '../../domain/errors';
import type { Http } from '../http';
import { hostWords, notAzure } from './errors/answer';
import type { Answer, CallKind, ErrorContext } from './errors/answer';
import { credentialError } from './errors/credential';
import { pauseError, retryAfterMs } from './errors/rateLimit';
import { redirectError } from './errors/redirect';
import { refusalError } from './errors/refusal';
import type { AzureCollection } from './instance';
import { negotiate } from './negotiate';
import type { ApiVersion } from './version';
import { versionText } from './version';
import type { GitMemory } from './wholeCommits';

type Query = Record<string, string | number | boolean | undefined>;

/** Talks to one organization or collection. Throws HostError and nothing else. */
export interface CollectionClient {
  collection: AzureCollection;
  context: ErrorContext;
  http: Http;
  /** The API version that both sides know; asked of the server once, unless `useVersion` said it. */
  version(): Promise<ApiVersion>;
  /** What the server said earlier. */
  useVersion(version: ApiVersion): void;
  /** The server is asked again. */
  forgetVersion(): void;
  get<T>(path: string, query?: Query): Promise<Answer<T>>;
  /**
   * @param kind `write` for what changes something
   * @param query with an `api-version` of its own the server is not asked for one
   */
  send<T>(method: 'POST' | 'PATCH', path: string, body: unknown, kind: CallKind, query?: Query): Promise<Answer<T>>;
  /** One request as it is: no version is added, nothing but the credential. */
  raw(method: string, url: string, kind?: CallKind, body?: unknown): Promise<Answer<unknown>>;
  /** A request that is none of the REST API's; obeys pauses and is counted. */
  counted: Http['fetch'];
  git: GitMemory;
  /** Requests that were made. */
  made(): number;
}

/** A pause of at most so long is waited for; a longer one is the caller's to plan. */
const LONGEST_WAIT_MS = 10_000;

/** @param services Azure DevOps Services rather than a server */
export function openCollection(collection: AzureCollection, services: boolean, http: Http): CollectionClient {
  const context: ErrorContext = { collection, services, now: http.now };
  let made = 0;
  let notBefore = 0;
  let known: Promise<ApiVersion> | undefined;

  const counted: Http['fetch'] = async (url, init) => {
    await pause(notBefore - http.now(), notBefore);
    made += 1;
    const response = await http.fetch(url, init);
    const wait = retryAfterMs(response.headers);
    if (wait !== undefined) {
      notBefore = http.now() + wait;
    }
    return response;
  };

  async function raw(method: string, url: string, kind: CallKind = 'read', body?: unknown): Promise<Answer<unknown>> {
    const response = await counted(url, {
      method,
      headers: {
        accept: 'application/json',
        authorization: authorization(collection),
        'user-agent': 'git-hosts-for-jira',
        // Asks for a 401 rather than a redirect to a sign-in page.
        'x-tfs-fedauthredirect': 'Suppress',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = { status: response.status, headers: response.headers, data: parsed(await readText(response, url)) };
    expectAnswer(answer, kind, new URL(url).pathname);
    return answer;
  }

  function expectAnswer(answer: Answer<unknown>, kind: CallKind, path: string): void {
    const { status, headers, data } = answer;
    if (status >= 300 && status < 400) {
      throw redirectError(headers.get('location') ?? '', status, context);
    }
    if (status >= 400) {
      throw refusalError(answer, kind, path, context);
    }
    if (typeof data === 'object' && data !== null) {
      return;
    }
    // A sign-in page: 203, on Services also 200.
    const page = /html/i.test(headers.get('content-type') ?? '');
    if (status === 203 || (page && (services || /sign ?in|log ?in/i.test(hostWords(data, collection.token))))) {
      throw credentialError(context, status);
    }
    throw notAzure(context, status);
  }

  const client: CollectionClient = {
    collection,
    context,
    http,
    raw,
    counted,
    git: new Map(),
    version() {
      known ??= negotiate(client);
      return known;
    },
    useVersion(version) {
      known ??= Promise.resolve(version);
    },
    forgetVersion() {
      known = undefined;
    },
    async get<T>(path: string, query: Query = {}) {
      const version = versionText(await client.version());
      return (await raw('GET', address(collection, path, { ...query, 'api-version': version }))) as Answer<T>;
    },
    async send<T>(method: 'POST' | 'PATCH', path: string, body: unknown, kind: CallKind, query: Query = {}) {
      const version = query['api-version'] ?? versionText(await client.version());
      const url = address(collection, path, { ...query, 'api-version': version });
      return (await raw(method, url, kind, body)) as Answer<T>;
    },
    made: () => made,
  };
  return client;
}

/** @param path below the collection, its parts encoded already: `_apis/git/repositories` */
export function address(collection: AzureCollection, path: string, query: Query = {}): string {
  const parameters = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = parameters.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
  return `${collection.url}/${path}${text === '' ? '' : `?${text}`}`;
}

/** The token is the password of any user name (Azure DevOps docs, "Use personal access tokens", Use a PAT in your code). */
export function authorization({ username, token }: Pick<AzureCollection, 'username' | 'token'>): string {
  return `Basic ${Buffer.from(`${username}:${token}`).toString('base64')}`;
}

/** Waits as the host asked to. @throws HostError rateLimited where that is long */
async function pause(wait: number, until: number): Promise<void> {
  if (wait <= 0) {
    return;
  }
  if (wait > LONGEST_WAIT_MS) {
    throw pauseError(until);
  }
  await new Promise((resolve) => setTimeout(resolve, wait));
}

/** An answer may break off, or take longer than is waited for, after it began. */
async function readText(response: Response, url: string): Promise<string> {
  try {
    return await response.text();
  } catch {
    throw new HostError('unreachable', `${new URL(url).host} broke off its answer.`, {
      remedy: 'The app tries again later.',
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
