import type { IssueDevelopment } from '../development/issue';
import type { CreatePorts } from '../development/ports';
import type { FoundRepository } from '../development/repositories';
import { effectiveGrant, type Rights } from '../development/rights';
import { traitsFor } from '../development/traits';
import type { Connection } from '../domain/connection';
import type { Creation, Grant } from '../domain/grants';
import type { DevelopmentView, IssueRepositoryView } from './issueApi';

/** What an issue shows, and the repositories to choose from, likeliest first. */
export function developmentView(
  issueKey: string,
  development: IssueDevelopment,
  choice: { repositories: IssueRepositoryView[]; more: boolean },
): DevelopmentView {
  const { repositories, connections, checkedAt } = development;
  const nameOf = namesApart(repositories);
  return {
    issueKey,
    branches: repositories.flatMap(({ repository, record }) =>
      record.branches.map((branch) => ({ repositoryId: repository.id, ...branch })),
    ),
    commits: repositories
      .flatMap(({ repository, record }) =>
        record.commits.map((commit) => ({
          repositoryId: repository.id,
          repositoryName: nameOf(repository),
          ...commit,
        })),
      )
      .sort((a, b) => Date.parse(b.authoredAt) - Date.parse(a.authoredAt)),
    pullRequests: repositories.flatMap(({ repository, record }) =>
      record.pullRequests.map(({ updatedAt: _updatedAt, ...pull }) => ({
        repositoryId: repository.id,
        repositoryName: nameOf(repository),
        ...pull,
      })),
    ),
    smartCommits: [],
    repositories: choice.repositories,
    moreRepositories: choice.more,
    checkedAt: checkedAt === undefined ? null : new Date(checkedAt).toISOString(),
    notices: connections.filter((connection) => connection.status !== 'active').map(notice),
    connected: connections.length > 0,
  };
}

/** Names of repositories; two of one name, on different hosts perhaps, are followed by their connections. */
function namesApart(found: FoundRepository[]): (repository: FoundRepository['repository']) => string {
  return ({ id, repository: { name } }) => {
    const twins = found.filter(({ repository }) => repository.repository.name === name);
    const connection = twins.find(({ repository }) => repository.id === id)?.connection;
    return twins.length < 2 || connection === undefined ? name : `${name} (${connection.name})`;
  };
}

/** Repositories with what the caller may create in each, every one once, in the order given; those without any right last. */
export function repositoryViews(
  found: FoundRepository[],
  rights: Rights,
  ports: Pick<CreatePorts, 'hostModule' | 'now'>,
): IssueRepositoryView[] {
  const once = new Map(found.map((one) => [one.repository.id, one]));
  const views = [...once.values()].map((one): IssueRepositoryView => {
    const { repository, connection } = one;
    const traits = traitsFor(connection, ports);
    const grant = (name: Creation): Grant => effectiveGrant(name, one, rights, traits, ports.now());
    return {
      id: repository.id,
      connectionId: connection.id,
      connectionName: connection.name,
      name: repository.repository.name,
      host: connection.target.kind,
      url: repository.repository.url,
      defaultBranch: repository.repository.defaultBranch,
      createBranch: grant('createBranch'),
      createPullRequest: grant('createPullRequest'),
      drafts: traits?.draftPullRequests === true,
      reviewers: traits?.reviewers === true,
      ownCredential: rights.personal.has(connection.id),
      lowerCaseKeys: connection.lowerCaseKeys === true,
    };
  });
  return [...views.filter((one) => !isClosed(one)), ...views.filter(isClosed)];
}

function isClosed({ createBranch, createPullRequest }: IssueRepositoryView): boolean {
  return createBranch.state === 'denied' && createPullRequest.state === 'denied';
}

/** Told to everybody who sees the issue, so without details of the credential. */
function notice(connection: Connection): DevelopmentView['notices'][number] {
  if (connection.status === 'inactive') {
    return {
      kind: 'disabled',
      message: `${connection.name} is switched off: newer work is not shown.`,
      remedy: 'A Jira administrator can enable it under Apps → Git Hosts.',
    };
  }
  return {
    kind:
      connection.status === 'expired'
        ? 'expired'
        : connection.status === 'needsApproval'
          ? 'needsApproval'
          : 'unauthorised',
    message: `${connection.name} cannot be read at the moment: newer work is not shown.`,
    remedy: 'A Jira administrator finds the reason under Apps → Git Hosts.',
  };
}
