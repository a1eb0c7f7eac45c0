import { refreshGrants, removeConnection, setEnabled, startSync } from '../connections/manage';
import { existing, rotateCredential, saveConnection, verifyDraft } from '../connections/save';
import { selectRepositories } from '../connections/select';
import { updateConnection } from '../connections/update';
import type { Connection } from '../domain/connection';
import { explainReference } from '../explain/explainReference';
import type { ExplainPorts } from '../explain/ports';
import type { JiraProject } from '../jira/projects';
import type { AdminApi, ConnectionView, SyncStatusView } from './adminApi';
import { recordedHandlers } from './adminAudit';
import { requireAdmin, type AuthorisePorts } from './authorise';
import { asCredential, asDraft, asProjects, asSmartCommits } from './draft';
import type { Handlers } from './handlers';
import { settingsHandlers, type SettingsPorts } from './settings';
import { smartCommitAdminHandlers, type SmartCommitResolverPorts } from './smartCommits';
import { connectionView, repositoryView, syncStatusView } from './views';
import {
  asBoolean,
  asId,
  asIds,
  asIssueKey,
  asOneOf,
  asRecord,
  asText,
  optionalDate,
  optionalId,
  optionalText,
} from './validate';

export interface AdminPorts extends SettingsPorts, AuthorisePorts, SmartCommitResolverPorts, ExplainPorts {
  listProjects(): Promise<JiraProject[]>;
  /** Forgets the credentials that people brought for a connection. */
  forgetPersonal(connectionId: string): Promise<void>;
}

const REPOSITORIES_A_PAGE = 50;

/** The admin page's functions. Each asks Jira first whether the caller may administer the site. */
export function adminHandlers(ports: AdminPorts): Handlers<AdminApi> {
  async function viewOf(connection: Connection): Promise<ConnectionView> {
    const inventory = await ports.inventories.get(connection.id);
    return connectionView(connection, inventory, await ports.activityMarks.get(connection.id));
  }

  async function view(connectionId: string): Promise<ConnectionView> {
    return viewOf(await existing(connectionId, ports));
  }

  const handlers: Handlers<AdminApi> = {
    ...settingsHandlers(ports),
    ...smartCommitAdminHandlers(ports),

    listHosts: () => Promise.resolve(ports.hostModules().map(({ form, traits }) => ({ form, traits }))),

    async listProjects() {
      const projects = await ports.listProjects();
      return {
        projects: projects.map(({ key, name }) => ({ key, name })),
        developmentTools: projects.some((project) => project.type === 'software'),
      };
    },

    async listConnections() {
      return Promise.all((await ports.connections.list()).map(viewOf));
    },

    verifyConnection: ({ payload }) => verifyDraft(asDraft(asRecord(payload).draft), ports),

    async saveConnection({ payload }) {
      const { draft, connectionId } = asRecord(payload);
      const saved = await saveConnection(asDraft(draft), optionalId(connectionId, 'connectionId'), ports);
      return view(saved.id);
    },

    async rotateCredential({ payload }) {
      const { connectionId, organization, credential, expiresAt } = asRecord(payload);
      const rotated = await rotateCredential(
        {
          connectionId: asId(connectionId, 'connectionId'),
          organization: optionalText(organization, 'organization'),
          credential: asCredential(credential),
          expiresAt: optionalDate(expiresAt, 'expiresAt'),
        },
        ports,
      );
      return view(rotated.id);
    },

    async updateConnection({ payload }) {
      const { connectionId, name, projects, lowerCaseKeys, smartCommits, personalCredentials } = asRecord(payload);
      const updated = await updateConnection(
        {
          connectionId: asId(connectionId, 'connectionId'),
          ...(name === undefined ? {} : { name: asText(name, 'name', 100) }),
          ...(projects === undefined ? {} : { projects: asProjects(projects) }),
          ...(lowerCaseKeys === undefined ? {} : { lowerCaseKeys: asBoolean(lowerCaseKeys, 'lowerCaseKeys') }),
          ...(smartCommits === undefined ? {} : { smartCommits: asSmartCommits(smartCommits) }),
          ...(personalCredentials === undefined
            ? {}
            : {
                personalCredentials: asOneOf(
                  personalCredentials,
                  ['optional', 'required'] as const,
                  'personalCredentials',
                ),
              }),
        },
        ports,
      );
      return view(updated.id);
    },

    async setConnectionEnabled({ payload }) {
      const { connectionId, enabled } = asRecord(payload);
      const connection = await setEnabled(asId(connectionId, 'connectionId'), asBoolean(enabled, 'enabled'), ports);
      return view(connection.id);
    },

    async removeConnection({ payload }) {
      const connectionId = asId(asRecord(payload).connectionId, 'connectionId');
      await removeConnection(connectionId, ports);
      await ports.forgetPersonal(connectionId);
      return {};
    },

    refreshGrants({ payload }) {
      const { connectionId, repositoryId } = asRecord(payload);
      return refreshGrants(asId(connectionId, 'connectionId'), optionalId(repositoryId, 'repositoryId'), ports);
    },

    async listRepositories({ payload }) {
      const { connectionId, search, cursor } = asRecord(payload);
      const connection = await existing(asId(connectionId, 'connectionId'), ports);
      const wanted = (optionalText(search, 'search', 200) ?? '').trim().toLowerCase();
      const found = (await ports.repositories.all(connection.id))
        .filter((record) => record.repository.name.toLowerCase().includes(wanted))
        .sort((a, b) => a.repository.name.localeCompare(b.repository.name));
      const start = Number(optionalText(cursor, 'cursor', 10) ?? 0) || 0;
      const end = start + REPOSITORIES_A_PAGE;
      return {
        repositories: found.slice(start, end).map((record) => repositoryView(record, connection)),
        ...(end < found.length ? { next: String(end) } : {}),
      };
    },

    selectRepositories({ payload }) {
      const { connectionId, mode, repositoryIds } = asRecord(payload);
      return selectRepositories(
        asId(connectionId, 'connectionId'),
        asOneOf(mode, ['all', 'chosen'] as const, 'mode'),
        repositoryIds === undefined ? [] : asIds(repositoryIds, 'repositoryIds', 10_000),
        ports,
      );
    },

    async startSync({ payload }) {
      const { connectionId, repositoryId, since } = asRecord(payload);
      const queued = await startSync(
        asId(connectionId, 'connectionId'),
        optionalId(repositoryId, 'repositoryId'),
        optionalDate(since, 'since'),
        ports,
      );
      return { queued };
    },

    async explain({ payload }) {
      const { reference, issueKey } = asRecord(payload);
      return explainReference(
        asText(reference, 'reference', 2000),
        asIssueKey(issueKey),
        { connections: await ports.connections.list(), selectedOnly: false },
        ports,
      );
    },

    async syncStatus({ payload }) {
      const connectionId = optionalId(asRecord(payload ?? {}).connectionId, 'connectionId');
      const connections =
        connectionId === undefined ? await ports.connections.list() : [await existing(connectionId, ports)];
      const views: SyncStatusView[] = [];
      for (const connection of connections) {
        let cursor: string | undefined;
        do {
          const page = await ports.states.page(connection.id, cursor);
          const records = await ports.repositories.getMany(page.states.map((state) => state.repositoryId));
          for (const state of page.states) {
            views.push(syncStatusView(state, records.get(state.repositoryId)));
          }
          cursor = page.cursor;
        } while (cursor !== undefined);
      }
      return views;
    },
  };
  return guarded(recordedHandlers(handlers, ports), () => requireAdmin(ports));
}

/** Puts one check in front of every function, so that none can be written without it. */
function guarded(handlers: Handlers<AdminApi>, check: () => Promise<void>): Handlers<AdminApi> {
  const entries = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (request: Parameters<typeof handler>[0]) => {
      await check();
      return (handler as (request: unknown) => Promise<unknown>)(request);
    },
  ]);
  return Object.fromEntries(entries) as Handlers<AdminApi>;
}
