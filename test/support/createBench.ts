import type { Branch, NewPullRequest, OpenedPullRequest, PullRequest } from '../../src/domain/changes';
import type { Connection } from '../../src/domain/connection';
import type { Credential } from '../../src/domain/credential';
import { HostError } from '../../src/domain/errors';
import type { Grants } from '../../src/domain/grants';
import type { Host } from '../../src/hosts/host';
import type { JiraPermission } from '../../src/jira/permissions';
import type { IssueResolverPorts } from '../../src/resolvers/issue';
import { answer } from '../../src/resolvers/answer';
import { issueHandlers } from '../../src/resolvers/issue';
import type { IssueApi } from '../../src/resolvers/issueApi';
import type { Result } from '../../src/resolvers/result';
import { openSmartCommits } from '../../src/smartCommits/open';
import { openAuditStore } from '../../src/store/audit';
import { openComparisonStore } from '../../src/store/comparisons';
import { openPersonalCredentialStore } from '../../src/store/personalCredentials';
import { openPersonalGrantStore } from '../../src/store/personalGrants';
import { openRecentRepositoryStore } from '../../src/store/recentRepositories';
import { openSettingsStore } from '../../src/store/settings';
import { connected, connectionBench, PAYMENTS, type ConnectionBench } from './connectionBench';
import { aBranch, aCommit, aPullRequest, someGrants } from './generate';
import { repositoryIdOf } from '../../src/domain/ids';

export const DEVELOPER = '712020:dev';
export const ISSUE = 'DEMO-1';

/** What a repository on the pretended host holds, and how the host answers. */
export interface PretendedHost {
  branches: Branch[];
  pulls: PullRequest[];
  grants: Grants;
  /** Names of what was called, in order; `as` tells whose token it was. */
  calls: { what: string; as: string }[];
  /** Thrown by the next creation; `after`: the host did it all the same. */
  failure?: { error: HostError; after: boolean };
}

export interface CreateBench extends ConnectionBench {
  createPorts: IssueResolverPorts;
  connection: Connection;
  repositoryId: string;
  pretended: PretendedHost;
  /** What the caller holds in Jira, and the groups they are in. */
  jiraRights: { permissions: JiraPermission[]; groups: string[] };
  announced: unknown[];
  refusals: HostError[];
  invoke<Name extends keyof IssueApi>(
    name: Name,
    payload: IssueApi[Name]['payload'],
    as?: { accountId?: string | undefined; issueKey?: string },
  ): Promise<Result<IssueApi[Name]['value']>>;
}

/** A connection with two repositories on a pretended host, and the issue's functions over it. */
export async function createBench(): Promise<CreateBench> {
  const bench = connectionBench();
  const connection = await connected(bench);
  const main = aBranch({ name: 'main', isDefault: true, head: aCommit({ id: '1'.repeat(40) }) });
  const pretended: PretendedHost = { branches: [main], pulls: [], grants: someGrants(), calls: [] };
  const jiraRights: CreateBench['jiraRights'] = {
    permissions: ['BROWSE_PROJECTS', 'VIEW_DEV_TOOLS', 'EDIT_ISSUES'],
    groups: [],
  };
  const announced: unknown[] = [];
  const refusals: HostError[] = [];
  const now = (): number => bench.clock.now;
  const createPorts: IssueResolverPorts = {
    ...bench.ports,
    openAccess: ({ credential }) => pretend(pretended, bench.ports.openAccess({} as never), tokenOf(credential)),
    openHost: () => Promise.resolve(pretend(pretended, bench.ports.openAccess({} as never), 'shared')),
    settings: openSettingsStore(bench.storage),
    audit: openAuditStore(bench.storage, now),
    personalCredentials: openPersonalCredentialStore(bench.storage),
    personalGrants: openPersonalGrantStore(bench.storage),
    recent: openRecentRepositoryStore(bench.storage),
    comparisons: openComparisonStore(bench.storage, now),
    groupsOf: () => Promise.resolve(jiraRights.groups),
    callerIssue: () =>
      Promise.resolve({ summary: 'Take cards', type: 'Bug', projectKey: 'DEMO', status: 'To Do', description: 'Why' }),
    callerName: () => Promise.resolve('Dan Developer'),
    announce: (repositoryId, news) => Promise.resolve(void announced.push({ repositoryId, ...news })),
    onConnectionFailure: (_id, error) => Promise.resolve(void refusals.push(error as HostError)),
    permissionsOf: (asked) => Promise.resolve(new Set(asked.filter((one) => jiraRights.permissions.includes(one)))),
    checkNow: () => Promise.resolve(),
    commitOf: () => Promise.resolve(undefined),
    projectsOf: () => Promise.resolve(new Set(['DEMO'])),
    smartCommits: {
      ...openSmartCommits({ ...bench.ports, storage: bench.storage, jira: bench.jira.jira }),
      projectModes: () => Promise.resolve({ all: new Set(), app: new Set(), jira: new Set(), vouched: new Set() }),
    },
  };
  const handlers = issueHandlers(createPorts);
  return {
    ...bench,
    createPorts,
    connection,
    repositoryId: repositoryIdOf(connection.id, PAYMENTS.hostId),
    pretended,
    jiraRights,
    announced,
    refusals,
    invoke: (name, payload, { accountId = DEVELOPER, issueKey = ISSUE } = {}) =>
      answer(
        () =>
          handlers[name]({
            payload,
            context: { accountId, issueKey, projectType: 'software', siteUrl: 'https://acme.atlassian.net' },
          }),
        bench.ports.log,
      ),
  };
}

function tokenOf(credential: Credential): string {
  return 'token' in credential ? credential.token : 'no token';
}

function pretend(state: PretendedHost, base: Host, as: string): Host {
  function call(what: string): void {
    state.calls.push({ what, as });
  }
  /** Does what was asked, or fails as it was told to. */
  function attempt<T>(work: () => T): Promise<T> {
    const { failure } = state;
    state.failure = undefined;
    if (failure === undefined) {
      return Promise.resolve(work());
    }
    if (failure.after) {
      work();
    }
    return Promise.reject(failure.error);
  }
  return {
    ...base,
    grants: () => {
      call('grants');
      return Promise.resolve(state.grants);
    },
    searchBranches: (_repository, text) => {
      call('searchBranches');
      return Promise.resolve(state.branches.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())));
    },
    findBranch: (_repository, wanted) => {
      call('findBranch');
      return Promise.resolve(state.branches.find(({ name }) => name === wanted));
    },
    compare: (_repository, from, to) => {
      call('compare');
      const pull = state.pulls.find(({ sourceBranch, targetBranch }) => sourceBranch === to && targetBranch === from);
      return Promise.resolve({
        ahead: 1,
        behind: 0,
        commits: [aCommit({ message: 'DEMO-1 Take cards\n\nbody' })],
        ...(pull === undefined ? {} : { existing: { id: pull.id, url: pull.url } }),
      });
    },
    createBranch: (_repository, { name, from }) => {
      call('createBranch');
      if (state.branches.some((branch) => branch.name === name)) {
        return Promise.reject(new HostError('conflict', 'Reference already exists'));
      }
      return attempt(() => {
        const head = state.branches.find((branch) => branch.name === from)?.head ?? aCommit({ id: from });
        const branch = aBranch({ name, head });
        state.branches.push(branch);
        return branch;
      });
    },
    createPullRequest: (_repository, pull) => {
      call('createPullRequest');
      if (state.pulls.some(({ sourceBranch }) => sourceBranch === pull.sourceBranch)) {
        return Promise.reject(new HostError('conflict', 'A pull request already exists'));
      }
      return attempt(() => opened(state, pull));
    },
    searchReviewers: () => {
      call('searchReviewers');
      return Promise.resolve([{ id: 'ada', name: 'Ada', email: 'ada@acme.example' }]);
    },
  };
}

/** Knows Ada and nobody else. */
function opened(state: PretendedHost, asked: NewPullRequest): OpenedPullRequest {
  const { sourceBranch, targetBranch, title, reviewers = [] } = asked;
  const id = String(state.pulls.length + 1);
  const pull = aPullRequest({ id, title, sourceBranch, targetBranch, url: `https://git.acme.example/pull/${id}` });
  state.pulls.push(pull);
  const notAsked = reviewers.filter((reviewer) => reviewer !== 'ada').length;
  return { ...pull, ...(notAsked === 0 ? {} : { reviewersNotAsked: notAsked }) };
}
