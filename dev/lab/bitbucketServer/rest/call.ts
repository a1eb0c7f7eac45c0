import type { Answer } from '../../http/answer';
import type { Role } from '../../atlassian/accounts';
import type { RepositoryRecord } from '../../atlassian/state';
import type { Caller } from '../access';
import type { Server } from '../server';

export interface RestCall {
  server: Server;
  caller: Caller;
  url: URL;
  params: Record<string, string>;
  /** The parsed body; an empty object where there is none. */
  body: Record<string, unknown>;
}

export interface RepositoryCall extends RestCall {
  repository: RepositoryRecord;
  /** Its bare repository. */
  folder: string;
}

export interface Rule {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the context path on; with `:key/repos/:slug` it is about one repository. */
  pattern: string;
  /** The least permission in the repository; `read` unless said. */
  role?: Role;
  handler?: (call: RepositoryCall) => Promise<Answer>;
  general?: (call: RestCall) => Promise<Answer>;
}
