import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { HostAccess } from '../../../src/domain/connection';
import type { Repository } from '../../../src/domain/repository';
import { openGithub } from '../../../src/hosts/github/driver';
import type { Host } from '../../../src/hosts/host';
import type { DoubleAnswer, HttpDouble, SentRequest } from '../../support/httpDouble';
import { openHttpDouble } from '../../support/httpDouble';
import { openRequestCheck, readSpec } from '../../support/openApi';
import type { RequestCheck } from '../../support/openApi';

export const TOKEN = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';
export const API = 'https://api.github.com';

export const PAYMENTS: Repository = {
  hostId: '42',
  identity: 'github.com:42',
  name: 'acme/payments',
  url: 'https://github.com/acme/payments',
  defaultBranch: 'main',
  archived: false,
};

/** Paths that the stored part of GitHub's description leaves out. */
const NOT_DESCRIBED = [
  /^\/installation\/repositories$/,
  /^\/meta$/,
  /^\/graphql$/,
  /^\/repos\/[^/]+\/[^/]+\/pulls\/\d+\/requested_reviewers$/,
];

export interface GithubDouble extends HttpDouble {
  host: Host;
  /** Declares a REST exchange: `GET /user` and what is answered. */
  rest(route: string, answer: DoubleAnswer, body?: unknown): void;
  /** Declares a GraphQL exchange by its operation's name and variables. */
  graphql(operation: string, variables: Record<string, unknown>, data: unknown, more?: DoubleAnswer): void;
}

export function openGithubDouble(access: Partial<HostAccess> = {}, api = API): GithubDouble {
  const double = openHttpDouble({ inOrder: true });
  const host = openGithub(
    { target: { kind: 'github', baseUrl: 'https://github.com' }, credential: { token: TOKEN }, ...access },
    { now: double.http.now, fetch: (url, init) => double.http.fetch(url, withOperation(init)) },
  );
  return Object.assign(double, {
    host,
    rest(route: string, answer: DoubleAnswer, body?: unknown) {
      const [method = '', path = ''] = route.split(' ');
      double.expect({ method, url: `${api}${path}`, answer, ...(body === undefined ? {} : { body }) });
    },
    graphql(operation: string, variables: Record<string, unknown>, data: unknown, more: DoubleAnswer = {}) {
      const url = api.endsWith('/api/v3') ? api.replace(/v3$/, 'graphql') : `${api}/graphql`;
      const answer = { body: { data }, ...more };
      double.expect({ method: 'POST', url, body: { operation, variables }, answer });
    },
  });
}

const documents = new Map<string, string>();

/** A test compares the operation's name and variables; the document itself is kept for the schema. */
function withOperation(init: RequestInit | undefined): RequestInit | undefined {
  if (typeof init?.body !== 'string' || !init.body.startsWith('{"query"')) {
    return init;
  }
  const { query, variables } = JSON.parse(init.body) as { query: string; variables: unknown };
  documents.set(query, query);
  const operation = /query (\w+)/.exec(query)?.[1];
  return { ...init, body: JSON.stringify({ operation, variables }) };
}

let schema: GraphQLSchema | undefined;

/** What GitHub's schema has against the documents that were sent since the last call. */
export function graphqlProblems(): string[] {
  schema ??= buildSchema(
    readFileSync(join(__dirname, '../../../node_modules/@octokit/graphql-schema/schema.graphql'), 'utf8'),
    {
      assumeValidSDL: true,
    },
  );
  const known = schema;
  const problems = [...documents.values()].flatMap((document) => validate(known, parse(document)).map(String));
  documents.clear();
  return problems;
}

let check: RequestCheck | undefined;

/** What GitHub's description has against REST requests; nothing where the description is absent. */
export function restProblems(sent: SentRequest[]): string[] {
  check ??= openCheck();
  return sent
    .filter(({ url }) => url.startsWith(API))
    .flatMap((request) => {
      const { pathname } = new URL(request.url);
      const problems = check?.(request);
      const known = problems !== undefined || NOT_DESCRIBED.some((pattern) => pattern.test(pathname));
      return known ? (problems ?? []) : [`${request.method} ${pathname} is not described`];
    });
}

function openCheck(): RequestCheck {
  const spec = readSpec('github/github-rest-subset.openapi.json.gz');
  if (spec === undefined) {
    console.warn("GitHub's API description is absent (API_SPECS_DIR): REST requests are not checked against it.");
    return () => [];
  }
  return openRequestCheck(spec, '');
}

/** For `afterEach`: every exchange was used, and GitHub would take every request. */
export function finish(double: GithubDouble): void {
  double.done();
  const problems = [...graphqlProblems(), ...restProblems(double.sent)];
  double.sent.length = 0;
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
}
