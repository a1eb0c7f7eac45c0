import type { LabHost, LocalForge, LocalJira } from '../types';
import type { EgressGroups } from './egressGroups';
import type { AppManifest } from './manifest';

/** What the web shell stands on. */
export interface SiteParts {
  projectRoot: string;
  origin: string;
  manifest: AppManifest;
  jira: LocalJira;
  forge: LocalForge;
  /** As they are now; empty where there is no lab. */
  labHosts: () => LabHost[];
  egressGroups: EgressGroups;
}
