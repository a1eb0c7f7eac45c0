import type { GitCommit } from '../../git/commits';
import type { PullRecord, RepositoryRecord } from '../state';
import type { Connection, PageArguments } from './connection';
import type { QueryContext } from './context';

/** An object of the schema: values, and functions for what has arguments or has to be read first. */
export type Node = Record<string, unknown>;

export interface RefHead {
  /** Without the prefix. */
  name: string;
  prefix: string;
  id: string;
  type: string;
}

export interface PullArguments extends PageArguments {
  states?: string[] | null;
  headRefName?: string | null;
  baseRefName?: string | null;
  orderBy?: { field: 'CREATED_AT' | 'UPDATED_AT'; direction: 'ASC' | 'DESC' } | null;
}

/** What makes the nodes of each type; they lead to one another, so each finds the others here. */
export interface NodeMakers {
  account(context: QueryContext, login: string): Node | null;
  repository(context: QueryContext, repository: RepositoryRecord): Node;
  ref(context: QueryContext, repository: RepositoryRecord, ref: RefHead): Node;
  commit(context: QueryContext, repository: RepositoryRecord, commit: GitCommit): Node;
  pull(context: QueryContext, repository: RepositoryRecord, pull: PullRecord): Node;
  pulls(context: QueryContext, repository: RepositoryRecord, pulls: PullRecord[], args: PullArguments): Connection;
}
