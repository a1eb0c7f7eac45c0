import type { Answer } from '../../http/answer';
import type { Caller } from '../access';
import type { Gitlab } from '../gitlab';
import type { ProjectRecord } from '../state';

/** A request to the REST API whose token was accepted. */
export interface RestCall {
  gitlab: Gitlab;
  caller: Caller;
  /** With the real name, as the addresses of answers are built from it. */
  url: URL;
  params: Record<string, string>;
  /** Fields of a JSON or form body; an empty object where there is none. */
  body: Record<string, unknown>;
}

export interface ProjectCall extends RestCall {
  project: ProjectRecord;
  /** Its bare repository. */
  folder: string;
}

interface RuleBase {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  pattern: string;
  /** What a fine-grained token needs, as GitLab's docs name it; absent where such a token is never taken. */
  permission?: string;
  /** Scopes beside `api` (and `read_api` for GET) that may; `any`: every token. */
  scopes?: string[] | 'any';
}

/** An endpoint about one project that the caller sees. */
export interface ProjectRule extends RuleBase {
  /** `code`: the caller reads the code. `write`: at least Developer, not archived, checked before parameters are. */
  needs: 'project' | 'code' | 'write' | 'maintain';
  project(call: ProjectCall): Promise<Answer>;
}

export interface OtherRule extends RuleBase {
  general(call: RestCall): Promise<Answer>;
}

export type RestRule = ProjectRule | OtherRule;
