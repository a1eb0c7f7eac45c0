import {
  Branches,
  Commits,
  Events,
  MergeRequestApprovals,
  MergeRequests,
  PersonalAccessTokens,
  ProjectMembers,
  Projects,
  Users,
} from '@gitbeaker/rest';
import { createRequesterFn } from '@gitbeaker/requester-utils';
import type { FormattedResponse, RequestOptions } from '@gitbeaker/requester-utils';
import type { HostAccess } from '../../domain/connection';
import { HostError } from '../../domain/errors';
import type { Http } from '../http';
import { notGitlab } from './errors/answer';
import type { Answer, ErrorContext } from './errors/answer';
import { refusalError } from './errors/refusal';
import { gitlabInstance } from './instance';
import type { GitlabInstance } from './instance';

/** How the driver talks to one GitLab: every call throws HostError and nothing else. */
export interface GitlabClient {
  instance: GitlabInstance;
  http: Http;
  errorContext: ErrorContext;
  /** The host's own clock, ISO 8601, as of its latest answer; ours before the first. */
  hostTime(): string;
  branches: Branches;
  commits: Commits;
  events: Events;
  approvals: MergeRequestApprovals;
  mergeRequests: MergeRequests;
  tokens: PersonalAccessTokens;
  members: ProjectMembers;
  projects: Projects;
  users: Users;
}

export function openClient(access: HostAccess, http: Http): GitlabClient {
  const instance = gitlabInstance(access.target.baseUrl);
  const token = 'token' in access.credential ? access.credential.token : '';
  const errorContext: ErrorContext = { instance, token, now: http.now, enteredExpiresAt: access.enteredExpiresAt };
  let date: string | undefined;

  async function send(endpoint: string, options: RequestOptions = {}): Promise<FormattedResponse> {
    const answer = await request(http, endpoint, options);
    date = answer.headers.date ?? date;
    if (answer.status < 200 || answer.status >= 300) {
      throw refusalError(answer, options.method ?? 'GET', errorContext);
    }
    if (typeof answer.body !== 'object') {
      throw notGitlab(errorContext, answer.status);
    }
    return { status: answer.status, headers: answer.headers, body: answer.body as FormattedResponse['body'] };
  }

  const options = {
    host: instance.webUrl,
    // As a bearer token: clients and proxies that know nothing of GitLab drop this header on the way to another host.
    oauthToken: token,
    // The library's own requester retries at once, ten times, and loses the status and the time to come back.
    requesterFn: createRequesterFn(async (_service, given) => given, send),
    queryTimeout: null,
    rateLimits: {},
  };
  return {
    instance,
    http,
    errorContext,
    hostTime() {
      const time = Date.parse(date ?? '');
      return new Date(Number.isNaN(time) ? http.now() : time).toISOString();
    },
    branches: new Branches(options),
    commits: new Commits(options),
    events: new Events(options),
    approvals: new MergeRequestApprovals(options),
    mergeRequests: new MergeRequests(options),
    tokens: new PersonalAccessTokens(options),
    members: new ProjectMembers(options),
    projects: new Projects(options),
    users: new Users(options),
  };
}

async function request(http: Http, endpoint: string, options: RequestOptions): Promise<Answer> {
  const prefix = options.prefixUrl ?? '';
  const url = new URL(endpoint, prefix.endsWith('/') ? prefix : `${prefix}/`);
  url.search = options.searchParams ?? '';
  const response = await http.fetch(url.href, {
    method: options.method,
    headers: { accept: 'application/json', 'user-agent': 'git-hosts-for-jira', ...options.headers },
    body: options.body,
  });
  const text = await response.text();
  return { status: response.status, headers: Object.fromEntries(response.headers.entries()), body: parsed(text) };
}

/** Text where it is no JSON; `null` for an empty body. */
function parsed(text: string): unknown {
  if (text === '') {
    return null;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** One page of a list. */
export interface ListPage<T> {
  items: T[];
  /** Number of the next page, absent on the last. */
  next?: number;
  /** How many there are in all; GitLab does not count commits, nor lists of more than 10,000. */
  total?: number;
}

/** A list asked for with `showExpanded` and `page`, which the library answers with the page and where it stands. */
export async function listPage<T>(asked: Promise<unknown>): Promise<ListPage<T>> {
  const { data, paginationInfo } = (await asked) as {
    data: T[];
    paginationInfo: { next: number | null; total: number };
  };
  return {
    items: data,
    ...(paginationInfo.next === null ? {} : { next: paginationInfo.next }),
    ...(Number.isNaN(paginationInfo.total) ? {} : { total: paginationInfo.total }),
  };
}

/** A single thing, in our own words for its fields. */
export async function single<T>(asked: Promise<unknown>): Promise<T> {
  return (await asked) as T;
}

/** Whether what was thrown is a HostError of one of these kinds. */
export function isRefusal(error: unknown, ...kinds: HostError['kind'][]): error is HostError {
  return error instanceof HostError && kinds.includes(error.kind);
}

/** The number that GitLab's API takes for a project, which no rename changes. */
export function projectId(repository: { hostId: string }): number {
  return Number(repository.hostId);
}
