import type { HostAccess, Verification } from '../domain/connection';
import type {
  Branch,
  ChangedFiles,
  Commit,
  Comparison,
  NewBranch,
  NewPullRequest,
  OpenedPullRequest,
  Person,
  PullRequest,
  RemovedCommit,
} from '../domain/changes';
import type { Creation, Grants } from '../domain/grants';
import type { Repository, RepositoryActivity } from '../domain/repository';
import type { Http } from './http';

/** Opaque outside the driver that made it; text, so that it can be stored. */
export type Cursor = string;

export interface Page<T> {
  items: T[];
  /** Absent on the last page. */
  next?: Cursor;
  /** Where the host says that it leaves something out of the list: why, and what to do, in sentences for people. */
  partial?: string;
}

export interface GrantsOptions {
  writeOnly?: boolean;
  wanted?: Creation;
}

/**
 * One connection to one git host. Every method throws `HostError` and nothing else; no method
 * retries by itself, and `rateLimited` carries the time to come back.
 */
export interface Host {
  /**
   * Who the credential is, what it may do and when it ends, with the fewest calls the host allows.
   * Leaves no trace on the host.
   * @throws HostError unauthorised, expired, ssoRequired, policy, scopeMissing, unsupportedVersion, notAGitHost, unreachable, needsApproval
   */
  verify(): Promise<Verification>;

  /**
   * What the credential may do in one repository, which the API must have listed (asking for a path
   * that does not exist creates a project on some hosts). Probes only by reading.
   * @param options.writeOnly somebody waits: a driver may leave `read` and `webhooks` `unknown` where they cost further calls
   * @param options.wanted what they wait for: a driver may leave the other one `unknown` too, where both cost more than two calls
   */
  grants(repository: Repository, options?: GrantsOptions): Promise<Grants>;

  /** One page of what the credential sees, in an order in which a new repository does not shift others past the reader. */
  listRepositories(cursor?: Cursor): Promise<Page<Repository>>;

  /**
   * What is new in a repository since `cursor`; everything, oldest pages last or first as the host
   * has it, when there is none. Pages together give every item at least once: a page that is asked
   * for again after a crash repeats and never loses. One call makes a handful of requests at most.
   * @param options.since ISO 8601; bounds the history that a first call reads, and nothing else
   * @param options.pullRequestsQuiet `pullRequestActivity` has just shown that none changed here: a driver may leave them for later
   * @throws HostError moved with the repository re-listed elsewhere, notFound, disabled …; an empty repository is a page without commits
   */
  changesSince(repository: Repository, cursor?: Cursor, options?: ReadingOptions): Promise<ChangePage>;

  /**
   * How many files each commit changed and, with `names`, which ones (at most ten a commit).
   * Asked only for commits that name an issue. Ids that the host no longer has are absent from the answer.
   */
  changedFiles?(repository: Repository, ids: string[], names: boolean): Promise<Map<string, ChangedFiles>>;

  /**
   * Which repositories had any activity after `since`, with as few calls as the host allows for all of them together.
   * `askedAt` is the host's own clock. Absent where no such list exists; `null` where this credential cannot read it.
   */
  recentActivity?(since: string | undefined): Promise<{ repositories: RepositoryActivity[]; askedAt: string } | null>;

  /**
   * In which repositories pull requests changed since `mark` was made, with as few calls as the host allows for all of them together:
   * for hosts whose `changesSince` would have to ask each repository for them. Without a mark, every repository that has any.
   */
  pullRequestActivity?(mark: string | undefined): Promise<PullRequestActivity>;

  /** One commit by its full object name; `undefined` where the host has none. Absent where that cannot be asked. */
  commit?(repository: Repository, id: string): Promise<Commit | undefined>;

  /** At most 50 branches whose name holds `text`, the default branch first. */
  searchBranches(repository: Repository, text: string): Promise<Branch[]>;

  /** The branch of exactly this name, the case of letters too; `undefined` where there is none. */
  findBranch(repository: Repository, name: string): Promise<Branch | undefined>;

  /** What `head` has over `base` (branch names), with an open pull request between them if there is one. */
  compare(repository: Repository, base: string, head: string): Promise<Comparison>;

  /** @throws HostError conflict when it exists, forbidden, scopeMissing, invalid … with the host's own words in the message */
  createBranch(repository: Repository, branch: NewBranch): Promise<Branch>;

  /** @throws HostError conflict when one is open between these branches */
  createPullRequest(repository: Repository, pull: NewPullRequest): Promise<OpenedPullRequest>;

  /** Pure: addresses of a repository's pages. */
  links(repository: Repository): RepositoryLinks;

  /** People who may review, at most 20; ids are what `createPullRequest` takes. */
  searchReviewers?(repository: Repository, text: string): Promise<(Person & { id: string })[]>;
}

export interface ReadingOptions {
  since?: string;
  pullRequestsQuiet?: boolean;
}

export interface PullRequestActivity {
  /** `null` where this credential or release cannot tell: then each repository has to be asked. */
  hostIds: string[] | null;
  /** Opaque outside the driver; for the next call. At most 200,000 characters. */
  mark: string;
}

export interface ChangePage {
  commits: Commit[];
  branches: Branch[];
  deletedBranches: string[];
  /** What no branch holds any longer after a force push. */
  removedCommits: RemovedCommit[];
  pullRequests: PullRequest[];
  /** ms, when the host was asked; becomes `updateSequenceId`. */
  observedAt: number;
  /** The commits and pull requests of this page stood there before the first reading ended. */
  backfill: boolean;
  /** The repository as the host describes it now, where the answer says so. */
  repository?: Repository;
  /** Resumes after this page. */
  next: Cursor;
  /** Nothing more now; `next` is where the next check goes on. */
  caughtUp: boolean;
  /** With `caughtUp`: something here may change that `recentActivity` does not tell of, so look again within this time (ms). */
  checkWithinMs?: number;
  /** What is known of how far the first reading is, for people. */
  progress?: { done: number; total?: number };
}

export interface RepositoryLinks {
  commit(id: string): string;
  branch(name: string): string;
  file(commit: string, path: string): string;
  pullRequest(id: string): string;
  /** Where the host's own page for a new pull request opens; `undefined` where it has none. */
  createPullRequest(branch: string, base?: string): string | undefined;
}

/** Opens a driver: no request is made before the first method is called. */
export type OpenHost = (access: HostAccess, http: Http) => Host;
