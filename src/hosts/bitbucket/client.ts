import type { HostAccess } from '../../domain/connection';
import { HostError } from '../../domain/errors';
import type { Http } from '../http';
import { API_URL, workspacesOf } from './access';
import { authorization, credentialSort } from './credential';
import type { BitbucketCredential } from './credential';
import { isJson, notBitbucket } from './errors/answer';
import type { Answer, ErrorContext } from './errors/answer';
import { refusalError } from './errors/refusal';

export type Query = Record<string, string | number | string[] | undefined>;

export interface RequestOptions {
  query?: Query;
  json?: unknown;
  /** Sent as `application/x-www-form-urlencoded`. */
  form?: Query;
  /** Statuses that are an answer to the caller and no error; their `data` is whatever Bitbucket sent. */
  allow?: number[];
}

/** How the driver talks to Bitbucket Cloud. Throws HostError and nothing else. */
export interface BitbucketClient {
  credential: BitbucketCredential;
  workspaces: string[];
  /** Addresses of repositories that an admin pasted. */
  repositoryUrls: string[];
  http: Http;
  errorContext: ErrorContext;
  /** @param address path below `/2.0`, its parts encoded, or an address that Bitbucket gave as `next` */
  send<T>(method: 'GET' | 'POST', address: string, options?: RequestOptions): Promise<Answer<T>>;
  get<T>(address: string, query?: Query): Promise<Answer<T>>;
}

export function openClient(access: HostAccess, http: Http): BitbucketClient {
  const credential = access.credential as BitbucketCredential;
  const errorContext: ErrorContext = {
    token: credential.token,
    sort: credentialSort(credential, undefined),
    now: http.now,
    enteredExpiresAt: access.enteredExpiresAt,
  };

  async function send<T>(method: 'GET' | 'POST', address: string, options: RequestOptions = {}): Promise<Answer<T>> {
    const headers: Record<string, string> = {
      authorization: authorization(credential),
      accept: 'application/json',
      'user-agent': 'git-hosts-for-jira',
    };
    let body: string | undefined;
    if (options.json !== undefined) {
      headers['content-type'] = 'application/json';
      body = JSON.stringify(options.json);
    } else if (options.form !== undefined) {
      headers['content-type'] = 'application/x-www-form-urlencoded';
      body = searchOf(options.form);
    }
    const response = await http.fetch(urlOf(address, options.query), { method, headers, body });
    const answer: Answer<unknown> = {
      status: response.status,
      headers: Object.fromEntries(response.headers.entries()),
      data: await readBody(response),
    };
    if (options.allow?.includes(answer.status)) {
      return answer as Answer<T>;
    }
    if (answer.status < 200 || answer.status >= 300) {
      throw refusalError(answer, errorContext);
    }
    if (answer.status !== 204 && !isJson(answer.data)) {
      throw notBitbucket(answer.status);
    }
    return answer as Answer<T>;
  }

  return {
    credential,
    workspaces: workspacesOf(access.target),
    repositoryUrls: access.target.repositoryUrls ?? [],
    http,
    errorContext,
    send,
    get: (address, query) => send('GET', address, { query }),
  };
}

/** Whether what was thrown is a HostError of one of these kinds. */
export function isRefusal(error: unknown, ...kinds: HostError['kind'][]): error is HostError {
  return error instanceof HostError && kinds.includes(error.kind);
}

/** A credential goes to Bitbucket's API and nowhere else, whatever an answer calls its next page. */
function urlOf(address: string, query: Query = {}): string {
  if (address.startsWith('/')) {
    const search = searchOf(query);
    return `${API_URL}${address}${search === '' ? '' : `?${search}`}`;
  }
  if (!address.startsWith(`${API_URL}/`)) {
    throw notBitbucket(200);
  }
  return address;
}

function searchOf(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : value === undefined ? [] : [value]) {
      search.append(name, String(one));
    }
  }
  return search.toString();
}

async function readBody(response: Response): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch {
    throw new HostError('unreachable', 'Bitbucket broke off its answer.', { remedy: 'The app tries again later.' });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
