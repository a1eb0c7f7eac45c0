import type { ConnectionStatus, SmartCommitSettings } from '../domain/connection';
import type { BranchNameTemplate } from '../domain/template';
import type { HostTraits } from '../hosts/traits';
import type { ConnectionView } from './adminApi';

/** Functions of a project's settings page. The project is the page's own, never one that the payload names. */
export interface ProjectApi {
  getProject: { payload: undefined; value: ProjectView };
  /** What a template makes of an issue of the project; nothing is stored. */
  previewTemplate: {
    payload: { template: BranchNameTemplate; issueType?: string; summary?: string };
    value: { name: string };
  };
  saveTemplate: { payload: { template: BranchNameTemplate }; value: ProjectTemplates };
  /** Back to the standard one. */
  removeTemplate: { payload: undefined; value: ProjectTemplates };
}

export interface ProjectView {
  projectKey: string;
  /** Those that may send to the project, switched off ones too: what they sent still stands. */
  connections: ProjectConnectionView[];
  templates: ProjectTemplates;
  /** An admin keeps the app from running smart commits in this project, whatever its connections say. */
  smartCommitsOff: boolean;
}

export interface ProjectTemplates {
  /** For projects without one of their own. */
  standard: BranchNameTemplate;
  own: BranchNameTemplate | null;
}

/** A connection as people of a project see it: nothing of its credential, account or other projects. */
export interface ProjectConnectionView {
  id: string;
  name: string;
  /** "GitHub" */
  hostTitle: string;
  status: ConnectionStatus;
  repositories: ConnectionView['repositories'];
  /** ISO; when something of it was last read. */
  checkedAt: string | null;
  /** The worst of what fails in its repositories now. */
  failure?: RepositoryFailure;
  smartCommits: SmartCommitSettings;
  vouchesBy?: HostTraits['vouchesBy'];
}

export interface RepositoryFailure {
  /** Name of the repository. */
  repository: string;
  message: string;
  remedy?: string;
  /** How many repositories fail, this one among them. */
  failing: number;
}
