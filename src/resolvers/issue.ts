import { connectionsOf, issueDevelopment } from '../development/issue';
import type { CreatePorts } from '../development/ports';
import { recentRepositories, searchRepositories } from '../development/repositories';
import { rightsOf, type Actor } from '../development/rights';
import { ProductError } from '../domain/errors';
import { projectOf } from '../domain/issueKeys';
import { explainReference } from '../explain/explainReference';
import type { ExplainPorts } from '../explain/ports';
import { requireDevelopmentTools, type AuthorisePorts } from './authorise';
import { createHandlers } from './create';
import type { Handlers, RequestContext } from './handlers';
import type { IssueApi } from './issueApi';
import { developmentView, repositoryViews } from './issueViews';
import { smartCommitIssueHandlers, smartCommitViews, type SmartCommitResolverPorts } from './smartCommits';
import { asRecord, asText, optionalText } from './validate';

export interface IssueResolverPorts extends CreatePorts, AuthorisePorts, SmartCommitResolverPorts, ExplainPorts {
  /** Asks the hosts now about repositories that concern a project, the given ones first. */
  checkNow(projectKey: string, repositoryIds: string[]): Promise<void>;
}

/** The issue panel's functions. Each asks Jira first whether the caller may see the issue and its development tools. */
export function issueHandlers(ports: IssueResolverPorts): Handlers<IssueApi> {
  async function actorOf({ issueKey, accountId, projectType }: RequestContext): Promise<Actor> {
    if (issueKey === undefined) {
      throw new ProductError('invalid', 'This can only be asked from an issue.');
    }
    const held = await requireDevelopmentTools(issueKey, projectType, ports);
    // Somebody who is not signed in may see a public issue, and nothing more.
    return { accountId: accountId ?? '', issueKey, mayEdit: accountId !== undefined && held.has('EDIT_ISSUES') };
  }

  return {
    ...createHandlers(ports, actorOf),
    ...smartCommitIssueHandlers(ports, actorOf),

    async getDevelopment({ context }) {
      const actor = await actorOf(context);
      const { issueKey } = actor;
      const development = await issueDevelopment(issueKey, ports);
      const first = await searchRepositories(issueKey, '', undefined, ports);
      const recent = await recentRepositories(actor.accountId, issueKey, ports);
      const likeliest = [...recent, ...development.repositories, ...first.found];
      const rights = await rightsOf(actor, likeliest, ports);
      const view = developmentView(issueKey, development, {
        repositories: repositoryViews(likeliest, rights, ports),
        more: first.next !== undefined,
      });
      return { ...view, smartCommits: await smartCommitViews(issueKey, context.accountId, ports) };
    },

    async searchRepositories({ payload, context }) {
      const actor = await actorOf(context);
      const { search, cursor } = asRecord(payload);
      const { found, next } = await searchRepositories(
        actor.issueKey,
        optionalText(search, 'search', 200) ?? '',
        optionalText(cursor, 'cursor', 20),
        ports,
      );
      const rights = await rightsOf(actor, found, ports);
      return { repositories: repositoryViews(found, rights, ports), ...(next === undefined ? {} : { next }) };
    },

    async explain({ payload, context }) {
      const { issueKey } = await actorOf(context);
      const connections = await connectionsOf(projectOf(issueKey), ports);
      return explainReference(
        asText(asRecord(payload).reference, 'reference', 2000),
        issueKey,
        {
          // Why a connection fails is for admins.
          connections: connections.map(({ statusReason: _reason, ...connection }) => connection),
          selectedOnly: true,
        },
        ports,
      );
    },

    async refresh({ context }) {
      const { issueKey } = await actorOf(context);
      const { repositories } = await issueDevelopment(issueKey, ports);
      await ports.checkNow(
        projectOf(issueKey),
        repositories.map(({ repository }) => repository.id),
      );
      return { checkedAt: new Date(ports.now()).toISOString() };
    },
  };
}
