import type { ConnectionPorts } from '../connections/ports';
import { updateConnection } from '../connections/update';
import { audited } from '../development/attempt';
import { textsByTemplate } from '../domain/templateTexts';
import type { AuditEntry, AuditStore } from '../store/audit';
import type { SettingsStore } from '../store/settings';
import { asProjects } from './draft';
import type { Handlers } from './handlers';
import type { AuditEntryView, SettingsApi, SettingsView } from './settingsApi';
import { TEXT_EXAMPLE } from './settingsExample';
import { asPullRequests, asSettings, checkSettingsSize } from './settingsPayload';
import { templateExample } from './templateExample';
import { asId, asRecord, invalid, optionalText } from './validate';

export interface SettingsPorts extends ConnectionPorts {
  settings: SettingsStore;
  audit: AuditStore;
  /** A person's name as Jira shows it; `undefined` where Jira does not tell. */
  nameOf(accountId: string): Promise<string | undefined>;
}

/** Functions around settings and the record; whoever puts them into a module asks first who calls. */
export function settingsHandlers(ports: SettingsPorts): Handlers<SettingsApi> {
  return {
    getSettings: () => viewOf(ports),

    async saveSettings({ payload, context }) {
      const entry = { actor: context.accountId ?? null, action: 'saveSettings' as const };
      return audited({ ...entry, subject: Object.keys(asRecord(payload)).join(', ') }, ports, async () => {
        const changed = asSettings(payload);
        const mapping = asMapping(asRecord(payload).projectMapping);
        const settings = { ...(await ports.settings.get()), ...changed };
        checkSettingsSize(settings);
        for (const { connectionId, projects } of mapping) {
          await updateConnection({ connectionId, projects }, ports);
        }
        await ports.settings.save(settings);
        return viewOf(ports);
      });
    },

    previewTemplate: ({ payload }) =>
      Promise.resolve(templateExample(payload, optionalText(asRecord(payload).projectKey, 'projectKey', 255))),

    previewTexts: ({ payload }) => Promise.resolve(textsByTemplate(asPullRequests(payload), TEXT_EXAMPLE)),

    async listAudit({ payload }) {
      const page = await ports.audit.page(optionalText(asRecord(payload ?? {}).cursor, 'cursor', 1000));
      return {
        entries: await auditViews(page.entries, ports),
        ...(page.cursor === undefined ? {} : { next: page.cursor }),
      };
    },
  };
}

async function viewOf(ports: SettingsPorts): Promise<SettingsView> {
  const [settings, connections] = await Promise.all([ports.settings.get(), ports.connections.list()]);
  return {
    ...settings,
    projectMapping: connections.map(({ id, name, projects }) => ({ connectionId: id, name, projects })),
  };
}

function asMapping(value: unknown): { connectionId: string; projects: 'all' | string[] }[] {
  if (value === undefined) {
    return [];
  }
  if (!Array.isArray(value) || value.length > 200) {
    throw invalid('projectMapping', 'Must be a list of at most 200.');
  }
  return value.map((item) => {
    const { connectionId, projects } = asRecord(item);
    return { connectionId: asId(connectionId, 'projectMapping'), projects: asProjects(projects) };
  });
}

/** Names are asked for when somebody looks and never stored: people may change or hide them. */
async function auditViews(entries: AuditEntry[], ports: SettingsPorts): Promise<AuditEntryView[]> {
  const ids = [...new Set(entries.map(({ actor }) => actor).filter((actor) => actor !== null))];
  const names = new Map(await Promise.all(ids.map(async (id) => [id, await ports.nameOf(id)] as const)));
  return entries.map(({ at, actor, ...rest }) => ({
    ...rest,
    at: new Date(at).toISOString(),
    actor: actor === null ? 'Git Hosts for Jira' : (names.get(actor) ?? actor),
    actorId: actor,
  }));
}
