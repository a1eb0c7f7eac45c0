import { Octokit } from '@octokit/rest';
import { HostError } from '../../domain/errors';
import type { HostAccess } from '../../domain/connection';
import type { Http } from '../http';
import { thrownError } from './errors/thrown';
import { redirectError } from './errors/redirect';
import { headerTexts, isJson, notGithub } from './errors/answer';
import type { Answer, ErrorContext } from './errors/answer';
import { graphqlError } from './errors/graphql';
import type { GraphqlProblem } from './errors/graphql';
import { githubInstance } from './instance';
import type { GithubInstance } from './instance';

/** How the driver talks to one GitHub. Both calls throw HostError and nothing else. */
export interface GithubClient {
  instance: GithubInstance;
  token: string;
  http: Http;
  errorContext: ErrorContext;
  /** One REST request; `route` is `GET /repos/{owner}/{repo}` as GitHub's documentation writes it. */
  rest<T>(route: string, parameters?: Record<string, unknown>): Promise<Answer<T>>;
  /**
   * One GraphQL request. Errors in nested fields, such as a team that the token may not see, leave `null` there and are no error;
   * one that leaves nothing of the answer's first field is.
   */
  graphql<T>(query: string, variables: Record<string, unknown>): Promise<Answer<T>>;
}

const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

export function openClient(access: HostAccess, http: Http): GithubClient {
  const instance = githubInstance(access.target.baseUrl);
  const token = 'token' in access.credential ? access.credential.token : '';
  const errorContext: ErrorContext = {
    instance,
    token,
    now: http.now,
    enteredExpiresAt: access.enteredExpiresAt,
  };
  const octokit = new Octokit({
    auth: token,
    baseUrl: instance.restUrl,
    userAgent: 'git-hosts-for-jira',
    log: SILENT,
    request: { fetch: http.fetch, log: SILENT },
  });

  async function send(route: string, parameters: Record<string, unknown>): Promise<Answer<unknown>> {
    let answer: Answer<unknown>;
    try {
      const response = await octokit.request(route, {
        ...parameters,
        // Pinned: GitHub changes answers only between versions (GitHub REST docs, "API Versions").
        headers: { 'x-github-api-version': '2022-11-28' },
      });
      answer = { status: response.status, headers: headerTexts(response.headers), data: response.data };
    } catch (error) {
      throw thrownError(error, errorContext);
    }
    if (answer.status >= 300) {
      throw redirectError(answer, errorContext);
    }
    if (answer.status !== 204 && !isJson(answer.data)) {
      throw notGithub(errorContext, answer.status);
    }
    return answer;
  }

  return {
    instance,
    token,
    http,
    errorContext,
    async rest<T>(route: string, parameters: Record<string, unknown> = {}): Promise<Answer<T>> {
      return (await send(route, parameters)) as Answer<T>;
    },
    async graphql<T>(query: string, variables: Record<string, unknown>): Promise<Answer<T>> {
      const answer = await send(`POST ${instance.graphqlUrl}`, { query, variables });
      const { data, errors } = answer.data as { data?: T | null; errors?: GraphqlProblem[] };
      const empty = data === undefined || data === null || Object.values(data).every((value) => value === null);
      if (empty) {
        throw graphqlError(errors ?? [], answer, errorContext);
      }
      return { ...answer, data };
    },
  };
}

/** Whether what was thrown is a HostError of one of these kinds. */
export function isRefusal(error: unknown, ...kinds: HostError['kind'][]): error is HostError {
  return error instanceof HostError && kinds.includes(error.kind);
}

function ignore(): void {
  // Octokit's own log could name addresses and headers; ours is elsewhere.
}
