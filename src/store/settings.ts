import type { Storage } from '../domain/ports';
import type { BranchNameTemplate } from '../domain/template';

/** What an admin sets for the whole site. */
export interface Settings {
  branchNames: BranchNameSettings;
  pullRequests: PullRequestTemplates;
  creating: CreatingSettings;
  smartCommits: SmartCommitRules;
}

export interface BranchNameSettings {
  /** For projects without one of their own. */
  standard: BranchNameTemplate;
  /** By project key. */
  projects: Record<string, BranchNameTemplate>;
}

/** With variables of `TEXT_VARIABLES` in braces. */
export interface PullRequestTemplates {
  titleTemplate: string;
  descriptionTemplate: string;
}

export interface CreatingSettings {
  /** Names of Jira groups; empty lets everybody who may edit the issue create with the connection's credential. */
  groups: string[];
}

/** What holds for smart commits in every connection that runs them. */
export interface SmartCommitRules {
  /** Jira users of authors whose e-mail address Jira does not know. */
  aliases: { email: string; accountId: string }[];
  /** Keys of projects in which no smart commit runs. */
  disabledProjects: string[];
  /** Tell authors what was not done. */
  notifyAuthors: boolean;
}

export interface SettingsStore {
  /** Sections and fields that were never set have their defaults. */
  get(): Promise<Settings>;
  save(settings: Settings): Promise<void>;
}

export const DEFAULT_SETTINGS: Settings = {
  branchNames: {
    standard: { template: '{issueKey}-{summary}', separator: '-', maxLength: 80, lowerCase: true, prefixes: {} },
    projects: {},
  },
  pullRequests: { titleTemplate: '{issueKey} {summary}', descriptionTemplate: '{issueUrl}' },
  creating: { groups: [] },
  smartCommits: { aliases: [], disabledProjects: [], notifyAuthors: false },
};

const KEY = 'settings';

export function openSettingsStore(storage: Storage): SettingsStore {
  return {
    async get() {
      const stored = ((await storage.get(KEY)) ?? {}) as Partial<Settings>;
      return {
        branchNames: { ...DEFAULT_SETTINGS.branchNames, ...stored.branchNames },
        pullRequests: { ...DEFAULT_SETTINGS.pullRequests, ...stored.pullRequests },
        creating: { ...DEFAULT_SETTINGS.creating, ...stored.creating },
        smartCommits: { ...DEFAULT_SETTINGS.smartCommits, ...stored.smartCommits },
      };
    },
    save: (settings) => storage.set(KEY, settings),
  };
}
