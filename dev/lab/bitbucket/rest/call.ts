import type { Answer } from '../../http/answer';
import type { RepositoryRecord } from '../../atlassian/state';
import type { Role } from '../../atlassian/accounts';
import type { Caller, ScopeNeed } from '../access';
import type { Cloud } from '../cloud';

/** A request to the REST API whose caller is known and has the scope for it. */
export interface RestCall {
  cloud: Cloud;
  caller: Caller;
  /** With the real name, as the addresses of answers are built from it. */
  url: URL;
  params: Record<string, string>;
  /** The parsed JSON body; an empty object where there is none. */
  body: Record<string, unknown>;
  /** The parsed form body. */
  form: URLSearchParams;
}

export interface RepositoryCall extends RestCall {
  repository: RepositoryRecord;
  /** Its bare repository. */
  folder: string;
}

export interface Rule {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/2.0`; with `:workspace/:repo` it is about one repository. */
  pattern: string;
  needs: ScopeNeed;
  /** The least role in the repository; `read` unless said. */
  role?: Role;
  /** Names that the answer leaves out unless `fields` asks for them. */
  hidden?: string[];
  handler?: (call: RepositoryCall) => Promise<Answer>;
  general?: (call: RestCall) => Promise<Answer>;
}
