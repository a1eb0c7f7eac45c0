import type { LocalDatabase } from '../database';
import type { JiraRequest } from '../types';

export interface ForgeOptions {
  /** Folder that holds `manifest.yml` and `src`. */
  projectRoot: string;
  database: LocalDatabase;
  jira: (request: JiraRequest) => Promise<Response>;
  /**
   * Outbound host name, `host:port` or `*.domain` to the address that plays it. A name without a port stands for all
   * of its ports. Read at each request, so entries may come and go.
   */
  routes: Map<string, string>;
  /** Outbound requests without a route really go out. */
  live: boolean;
  /** Id of the lab host that an outbound host name belongs to; faults are ordered by it. */
  hostIdOf: (hostname: string) => string | undefined;
  /** Addresses that an admin has approved when the site is new. */
  approved: string[];
  /** Address of the site, for the addresses of web triggers. */
  origin: () => string;
  /** What is bundled, relative to the project. */
  entry?: string;
  /** Relative to the project. */
  manifestPath?: string;
}
