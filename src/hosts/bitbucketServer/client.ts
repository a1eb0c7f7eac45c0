import type { HostAccess } from '../../domain/connection';
import { HostError } from '../../domain/errors';
import type { Http } from '../http';
import { authorization, secretsOf } from './credential';
import type { ServerCredential } from './credential';
import { isJson, notBitbucket } from './errors/answer';
import type { Answer, ErrorContext } from './errors/answer';
import { anonymousError } from './errors/credential';
import { refusalError } from './errors/refusal';

export type Query = Record<string, string | number | boolean | undefined>;

export interface RequestOptions {
  query?: Query;
  json?: unknown;
  /** Statuses that are an answer to the caller and no error; their `data` is whatever the server sent. */
  allow?: number[];
  /** The answer is the same for everybody, so nobody has to be signed in for it. */
  anonymous?: boolean;
  /** Is asked without the credential: a wrong password would count as one more failed login. */
  withoutCredential?: boolean;
}

/** How the driver talks to one server. Throws HostError and nothing else. */
export interface ServerClient {
  /** Without a slash at the end; with the context path. */
  baseUrl: string;
  credential: ServerCredential;
  http: Http;
  errorContext: ErrorContext;
  /** @param path from the base address on: `/rest/api/1.0/…`, its parts encoded */
  send<T>(method: 'GET' | 'POST', path: string, options?: RequestOptions): Promise<Answer<T>>;
  /** One GET of the core API. @param path below `/rest/api/1.0` */
  get<T>(path: string, query?: Query): Promise<T>;
}

export const API = '/rest/api/1.0';

export function openClient(access: HostAccess, http: Http): ServerClient {
  const { baseUrl } = access.target;
  const credential = access.credential as ServerCredential;
  const errorContext: ErrorContext = {
    baseUrl,
    secrets: secretsOf(credential),
    usesPassword: !('token' in credential),
    now: http.now,
    enteredExpiresAt: access.enteredExpiresAt,
  };

  async function send<T>(method: 'GET' | 'POST', path: string, options: RequestOptions = {}): Promise<Answer<T>> {
    const headers: Record<string, string> = {
      ...(options.withoutCredential === true ? {} : { authorization: authorization(credential) }),
      accept: 'application/json',
      'user-agent': 'git-hosts-for-jira',
      // Without it the server takes a POST for one that a page in a browser was tricked into.
      'x-atlassian-token': 'no-check',
    };
    let body: string | undefined;
    if (options.json !== undefined) {
      headers['content-type'] = 'application/json';
      body = JSON.stringify(options.json);
    }
    const response = await http.fetch(`${baseUrl}${path}${searchOf(options.query)}`, { method, headers, body });
    const answer: Answer<unknown> = {
      status: response.status,
      headers: Object.fromEntries(response.headers.entries()),
      data: await readBody(response, errorContext),
    };
    if (options.allow?.includes(answer.status)) {
      return answer as Answer<T>;
    }
    if (answer.status < 200 || answer.status >= 300) {
      throw refusalError(answer, errorContext, method);
    }
    if (answer.status !== 204 && !isJson(answer.data)) {
      throw notBitbucket(errorContext, answer.status);
    }
    if (options.anonymous !== true && signedInAs(answer) === undefined) {
      throw anonymousError(errorContext);
    }
    return answer as Answer<T>;
  }

  return {
    baseUrl,
    credential,
    http,
    errorContext,
    send,
    get: async <T>(path: string, query?: Query) => (await send<T>('GET', `${API}${path}`, { query })).data,
  };
}

/** Who an answer was given to: the header alone says it, for a server that allows anonymous access gives a 200 to anybody. */
export function signedInAs({ headers }: Answer<unknown>): string | undefined {
  const user = headers['x-ausername'] ?? '';
  if (user === '' || user === 'anonymous') {
    return undefined;
  }
  try {
    return decodeURIComponent(user);
  } catch {
    return user;
  }
}

/** Whether what was thrown is a HostError of one of these kinds. */
export function isRefusal(error: unknown, ...kinds: HostError['kind'][]): error is HostError {
  return error instanceof HostError && kinds.includes(error.kind);
}

function searchOf(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      search.set(name, String(value));
    }
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

async function readBody(response: Response, { baseUrl }: ErrorContext): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch {
    throw new HostError('unreachable', `${new URL(baseUrl).host} broke off its answer.`, {
      remedy: 'The app tries again later.',
    });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
