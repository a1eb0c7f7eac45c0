import type { Answer } from '../../http/answer';
import type { Caller } from '../access';
import type { Github } from '../github';
import type { RepositoryRecord } from '../state';
import type { PermissionName } from '../tokens';

/** A request to the REST API that has passed every general check. */
export interface RestCall {
  github: Github;
  caller: Caller;
  /** With the real name, as the addresses of answers are built from it. */
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

interface RuleBase {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  pattern: string;
  /** Page of the REST docs: `repos/repos#get-a-repository`. */
  docs: string;
}

/** An endpoint about one repository: seen, permitted and not archived before the handler runs. */
export interface RepositoryRule extends RuleBase {
  needs: [PermissionName, 'read' | 'write'];
  handler(call: RepositoryCall): Promise<Answer>;
}

export interface OtherRule extends RuleBase {
  /** `user`: a token that belongs to a person. `installation`: an App's. `anybody`: no token is needed. */
  caller: 'anybody' | 'user' | 'installation';
  general(call: RestCall): Promise<Answer>;
}

export type RestRule = RepositoryRule | OtherRule;
