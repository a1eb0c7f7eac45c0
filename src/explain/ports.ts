import type { Commit } from '../domain/changes';
import type { Connection } from '../domain/connection';
import type { Repository } from '../domain/repository';
import type { BranchHeadStore } from '../store/branchHeads';
import type { IssueIndex } from '../store/issueIndex';
import type { PullRequestKeyStore } from '../store/pullRequestKeys';
import type { RefusalStore } from '../store/refusals';
import type { RepositoryStore } from '../store/repositories';
import type { SyncStateStore } from '../store/syncStates';

export interface ExplainPorts {
  repositories: RepositoryStore;
  states: SyncStateStore;
  branchHeads: BranchHeadStore;
  pullRequestKeys: PullRequestKeyStore;
  issueIndex: IssueIndex;
  refusals: RefusalStore;
  /** A commit by its full object name, asked of the host; `undefined` where it has none, or cannot be asked. */
  commitOf(connection: Connection, repository: Repository, id: string): Promise<Commit | undefined>;
  /** Keys of the site's projects that these connections may send to. */
  projectsOf(connections: Connection[]): Promise<ReadonlySet<string>>;
}
