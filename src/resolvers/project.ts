import type { ConnectionPorts } from '../connections/ports';
import { audited } from '../development/attempt';
import { connectionsOf } from '../development/issue';
import type { Connection } from '../domain/connection';
import type { AuditStore } from '../store/audit';
import type { BranchNameSettings, SettingsStore } from '../store/settings';
import type { SyncState } from '../store/syncStates';
import { requireProjectAdmin, type AuthorisePorts } from './authorise';
import type { Handlers, RequestContext } from './handlers';
import type { ProjectApi, ProjectConnectionView, ProjectTemplates } from './projectApi';
import { failing, failureView, projectConnectionView } from './projectViews';
import { asTemplate, checkProjects, checkSettingsSize } from './settingsPayload';
import { templateExample } from './templateExample';
import { asRecord } from './validate';

type ReadPorts = Pick<
  ConnectionPorts,
  'connections' | 'inventories' | 'states' | 'repositories' | 'activityMarks' | 'hostModule' | 'log'
>;

export interface ProjectResolverPorts extends ReadPorts, AuthorisePorts {
  settings: SettingsStore;
  audit: AuditStore;
}

/** Functions of a project's settings page: for those who administer the project that the platform names, or Jira. */
export function projectHandlers(ports: ProjectResolverPorts): Handlers<ProjectApi> {
  const projectOf = ({ projectKey }: RequestContext): Promise<string> => requireProjectAdmin(projectKey, ports);

  return {
    async getProject({ context }) {
      const projectKey = await projectOf(context);
      const [settings, connections] = await Promise.all([ports.settings.get(), connectionsOf(projectKey, ports)]);
      const views = await Promise.all(connections.map((connection) => viewOf(connection, ports)));
      return {
        projectKey,
        connections: views.filter((view) => view !== undefined),
        templates: templatesOf(projectKey, settings.branchNames),
        smartCommitsOff: settings.smartCommits.disabledProjects.includes(projectKey),
      };
    },

    async previewTemplate({ payload, context }) {
      return templateExample(payload, await projectOf(context));
    },

    async saveTemplate({ payload, context }) {
      const projectKey = await projectOf(context);
      return recorded(context, `${projectKey}: branch names`, ports, () => {
        const template = asTemplate(asRecord(payload).template, 'template');
        return change(projectKey, (projects) => ({ ...projects, [projectKey]: template }), ports);
      });
    },

    async removeTemplate({ context }) {
      const projectKey = await projectOf(context);
      return recorded(context, `${projectKey}: the standard branch names`, ports, () =>
        change(projectKey, ({ [projectKey]: _own, ...others }) => others, ports),
      );
    },
  };
}

function recorded<T>(
  { accountId }: RequestContext,
  subject: string,
  ports: ProjectResolverPorts,
  work: () => Promise<T>,
): Promise<T> {
  return audited({ actor: accountId ?? null, action: 'saveProjectSettings', subject }, ports, work);
}

/** Templates of other projects stay as they are. */
async function change(
  projectKey: string,
  apply: (projects: BranchNameSettings['projects']) => BranchNameSettings['projects'],
  ports: ProjectResolverPorts,
): Promise<ProjectTemplates> {
  const settings = await ports.settings.get();
  const branchNames = { ...settings.branchNames, projects: apply(settings.branchNames.projects) };
  checkProjects(branchNames.projects);
  checkSettingsSize({ ...settings, branchNames });
  await ports.settings.save({ ...settings, branchNames });
  return templatesOf(projectKey, branchNames);
}

function templatesOf(projectKey: string, { standard, projects }: BranchNameSettings): ProjectTemplates {
  return { standard, own: projects[projectKey] ?? null };
}

async function viewOf(connection: Connection, ports: ReadPorts): Promise<ProjectConnectionView | undefined> {
  const module = ports.hostModule(connection.target.kind);
  if (module === undefined) {
    return undefined;
  }
  const [inventory, mark, states] = await Promise.all([
    ports.inventories.get(connection.id),
    ports.activityMarks.get(connection.id),
    statesOf(connection.id, ports),
  ]);
  const times = states.flatMap(({ checkedAt }) => checkedAt ?? []);
  const checks = mark === undefined ? times : [...times, Date.parse(mark)];
  const checkedAt = checks.length === 0 ? undefined : checks.reduce((a, b) => Math.max(a, b));
  const wrong = failing(states);
  const worst = wrong[0];
  const record = worst === undefined ? undefined : await ports.repositories.get(worst.repositoryId);
  const failure = worst && failureView(worst, record?.repository.name ?? '', wrong.length);
  return projectConnectionView(connection, module, inventory, checkedAt, failure);
}

async function statesOf(connectionId: string, ports: ReadPorts): Promise<SyncState[]> {
  const states: SyncState[] = [];
  let cursor: string | undefined;
  do {
    const page = await ports.states.page(connectionId, cursor);
    states.push(...page.states);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return states;
}
