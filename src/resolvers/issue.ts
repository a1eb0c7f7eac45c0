import { grantOf, issueDevelopment, type IssueDevelopment, type IssuePorts } from '../development/issue';
import { searchRepositories, type FoundRepository } from '../development/repositories';
import type { Connection } from '../domain/connection';
import { ProductError } from '../domain/errors';
import { projectOf } from '../domain/issueKeys';
import type { Clock } from '../domain/ports';
import { requireDevelopmentTools, type AuthorisePorts } from './authorise';
import type { Handlers, RequestContext } from './handlers';
import type { DevelopmentView, IssueApi, IssueRepositoryView } from './issueApi';
import { asRecord, optionalText } from './validate';

export interface IssueResolverPorts extends IssuePorts, AuthorisePorts {
  now: Clock;
  /** Asks the hosts now about repositories that concern a project, the given ones first. */
  checkNow(projectKey: string, repositoryIds: string[]): Promise<void>;
}

/** The issue panel's functions. Each asks Jira first whether the caller may see the issue and its development tools. */
export function issueHandlers(ports: IssueResolverPorts): Handlers<IssueApi> {
  async function authorised(context: RequestContext): Promise<string> {
    if (context.issueKey === undefined) {
      throw new ProductError('invalid', 'This can only be asked from an issue.');
    }
    await requireDevelopmentTools(context.issueKey, context.projectType, ports);
    return context.issueKey;
  }

  return {
    async getDevelopment({ context }) {
      const issueKey = await authorised(context);
      const development = await issueDevelopment(issueKey, ports);
      const first = await searchRepositories(issueKey, '', undefined, ports);
      return developmentView(issueKey, development, first.found, first.next !== undefined);
    },

    async searchRepositories({ payload, context }) {
      const issueKey = await authorised(context);
      const { search, cursor } = asRecord(payload);
      const { found, next } = await searchRepositories(
        issueKey,
        optionalText(search, 'search', 200) ?? '',
        optionalText(cursor, 'cursor', 20),
        ports,
      );
      return { repositories: found.map(repositoryView), ...(next === undefined ? {} : { next }) };
    },

    async refresh({ context }) {
      const issueKey = await authorised(context);
      const { repositories } = await issueDevelopment(issueKey, ports);
      await ports.checkNow(
        projectOf(issueKey),
        repositories.map(({ repository }) => repository.id),
      );
      return { checkedAt: new Date(ports.now()).toISOString() };
    },
  };
}

function developmentView(
  issueKey: string,
  development: IssueDevelopment,
  first: FoundRepository[],
  moreRepositories: boolean,
): DevelopmentView {
  const { repositories, connections, checkedAt } = development;
  const known = new Map(repositories.map(({ repository, connection }) => [repository.id, { repository, connection }]));
  for (const found of first) {
    known.set(found.repository.id, found);
  }
  return {
    issueKey,
    branches: repositories.flatMap(({ repository, record }) =>
      record.branches.map((branch) => ({ repositoryId: repository.id, ...branch })),
    ),
    commits: repositories
      .flatMap(({ repository, record }) =>
        record.commits.map((commit) => ({
          repositoryId: repository.id,
          repositoryName: repository.repository.name,
          ...commit,
        })),
      )
      .sort((a, b) => Date.parse(b.authoredAt) - Date.parse(a.authoredAt)),
    pullRequests: repositories.flatMap(({ repository, record }) =>
      record.pullRequests.map(({ updatedAt: _updatedAt, ...pull }) => ({
        repositoryId: repository.id,
        repositoryName: repository.repository.name,
        ...pull,
      })),
    ),
    smartCommits: [],
    repositories: [...known.values()].map(repositoryView),
    moreRepositories,
    checkedAt: checkedAt === undefined ? null : new Date(checkedAt).toISOString(),
    notices: connections.filter((connection) => connection.status !== 'active').map(notice),
    connected: connections.length > 0,
  };
}

function repositoryView({ repository, connection }: FoundRepository): IssueRepositoryView {
  return {
    id: repository.id,
    connectionId: connection.id,
    name: repository.repository.name,
    host: connection.target.kind,
    url: repository.repository.url,
    defaultBranch: repository.repository.defaultBranch,
    createBranch: grantOf('createBranch', connection, repository),
    createPullRequest: grantOf('createPullRequest', connection, repository),
  };
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
