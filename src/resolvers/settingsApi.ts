import type { BranchNameTemplate } from '../domain/template';
import type { Settings } from '../store/settings';

/** Functions of the admin page around settings and the record of what was done. */
export interface SettingsApi {
  getSettings: { payload: undefined; value: SettingsView };
  /** Sections that are left out stay. */
  saveSettings: { payload: Partial<SettingsView>; value: SettingsView };
  /** What a template makes of an issue; nothing is stored. */
  previewTemplate: {
    payload: { template: BranchNameTemplate; issueType?: string; summary?: string; projectKey?: string };
    value: { name: string };
  };
  /** The same of a pull request's texts. */
  previewTexts: { payload: Settings['pullRequests']; value: { title: string; description: string } };
  /** Newest first, a hundred at a time. */
  listAudit: { payload: { cursor?: string }; value: { entries: AuditEntryView[]; next?: string } };
}

export interface SettingsView extends Settings {
  /** Projects that each connection may send to. */
  projectMapping: { connectionId: string; name: string; projects: 'all' | string[] }[];
}

export interface AuditEntryView {
  /** ISO */
  at: string;
  /** Name as Jira shows it, or the account id where Jira does not tell. */
  actor: string;
  actorId: string | null;
  action: string;
  subject: string;
  /** `done`, or why not. */
  outcome: string;
}
