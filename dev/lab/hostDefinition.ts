import type { LabHost } from '../types';

/** One simulated host: a folder of `dev/lab` exports it, `hosts.ts` lists it. */
export interface LabHostDefinition {
  /** `github-enterprise` */
  id: string;
  open(options: LabHostOptions): Promise<RunningLabHost>;
}

export interface LabHostOptions {
  /** Where this host keeps its repositories and its state; made by the host. */
  folder: string;
  /** Bare repository that `demo/history` shares its objects with; absent where none was asked for. */
  history?: string;
}

export interface RunningLabHost {
  /** The host as it is now: repositories come and go. */
  describe(): LabHost;
  /** Real host names that this host answers for. */
  realNames: string[];
  /** Loopback origin that plays them. */
  origin: string;
  close(): Promise<void>;
}
