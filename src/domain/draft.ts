import type { Credential } from './credential';
import type { SmartCommitSettings, WebTemplates } from './connection';
import type { HostKind } from './hostKinds';

/** A connection as an admin enters it, before anything is checked. */
export interface ConnectionDraft {
  kind: HostKind;
  name: string;
  baseUrl?: string;
  credential: Credential;
  organizations?: { name: string; credential?: Credential; expiresAt?: string }[];
  collection?: string;
  regions?: string[];
  workspace?: string;
  repositoryUrls?: string[];
  webTemplates?: WebTemplates;
  /** ISO date that the admin read on the host. */
  expiresAt?: string;
  projects?: 'all' | string[];
  lowerCaseKeys?: boolean;
  smartCommits?: SmartCommitSettings;
}
