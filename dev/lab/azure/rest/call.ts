import { Refusal } from '../../http/answer';
import type { Answer } from '../../http/answer';
import { failure, scopeRefusal } from '../access';
import type { Caller } from '../access';
import type { Azure } from '../azure';
import type { RepositoryRecord } from '../state';

/** A request to the REST API. */
export interface RestCall {
  caller: Caller;
  collection: string;
  /** Name or id in front of `_apis`. */
  project: string | undefined;
  method: string;
  /** Decoded segments behind `_apis`. */
  path: string[];
  query: URLSearchParams;
  body: unknown;
}

export interface RepositoryCall extends RestCall {
  azure: Azure;
  repository: RepositoryRecord;
  folder: string;
  /** Segments behind the repository. */
  rest: string[];
}

export type Handler = (call: RepositoryCall) => Promise<Answer>;

/** A list as every resource answers it. */
export function list(value: unknown[], headers: Record<string, string> = {}): Answer {
  return { status: 200, headers, body: { count: value.length, value } };
}

export function refuse(status: number, message: string, typeKey: string): Refusal {
  return new Refusal({ status, body: failure(message, typeKey) });
}

/** Whole number of a query, with or without the prefix that some resources give their criteria. */
export function number(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(`$${name}`) ?? query.get(name) ?? query.get(`searchCriteria.$${name}`);
  const value = Number(text);
  return text === null || !Number.isInteger(value) || value < 0 ? otherwise : value;
}

/** A criterion with or without its prefix (docs, Commits - Get Commits). */
export function criterion(query: URLSearchParams, name: string): string | undefined {
  return query.get(`searchCriteria.${name}`) ?? query.get(name) ?? undefined;
}

/** @throws Refusal where the token or its person may not */
export function expectMay({ azure, caller }: RepositoryCall, permission: string, bit: number): void {
  if (caller.token.scope !== 'write') {
    throw scopeRefusal(azure);
  }
  if ((caller.user.permissions & bit) === 0) {
    throw refuse(
      403,
      `TF401027: You need the Git '${permission}' permission to perform this action. Details: identity '${caller.user.name}', scope 'repository'.`,
      'GitNeedsPermissionException',
    );
  }
}

export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
