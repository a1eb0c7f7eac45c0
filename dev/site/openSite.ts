import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDatabase } from '../database';
import { openForge } from '../forge/openForge';
import { openJira } from '../jira/openJira';
import { openLab } from '../lab/openLab';
import type { Lab, LabHost } from '../types';
import { ensurePages } from './build/ensurePages';
import type { StartOptions } from './commandLine';
import { openEgressGroups } from './egressGroups';
import { openServer } from './http/openServer';
import { hostIdOf, labAddresses, mergeRoutes } from './labRoutes';
import { readManifest } from './manifest';
import { servedSite } from './siteRoutes';

export interface RunningSite {
  origin: string;
  close(): Promise<void>;
}

/** What a site keeps in its data folder; nothing else there is touched. */
const OWN_FILES = ['site.db', 'site.db-wal', 'site.db-shm', 'lab'];

/**
 * Opens every part of the local site, installs the app and answers from then on.
 * @throws where the port is taken (`EADDRINUSE`), a page cannot be built or a part cannot be opened
 */
export async function openSite(projectRoot: string, options: StartOptions): Promise<RunningSite> {
  const closers: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const each of closers.splice(0).reverse()) {
      await each();
    }
  };
  try {
    const server = await openServer(options.port);
    closers.push(() => server.close());
    const data = resolve(options.data);
    if (options.fresh) {
      OWN_FILES.forEach((name) => rmSync(join(data, name), { recursive: true, force: true }));
    }
    await ensurePages(projectRoot);
    const database = openDatabase(data);
    closers.push(() => database.close());
    const jira = openJira({ database });
    options.projects.forEach(({ key, count }) => jira.addProject(key, count));
    const lab = options.live ? undefined : await openLabIn(data, options.history);
    closers.push(() => lab?.close());
    const labHosts = (): LabHost[] => lab?.hosts() ?? [];
    const routes = mergeRoutes(lab?.routes ?? new Map(), options.routes);
    const forge = await openForge({
      projectRoot,
      database,
      jira: (request) => jira.handle(request),
      routes,
      live: options.live,
      hostIdOf: hostIdOf(labHosts(), routes),
      approved: lab ? labAddresses(labHosts(), lab.routes) : [],
      origin: () => server.origin,
    });
    closers.push(() => forge.close());
    await forge.install();
    const egressGroups = openEgressGroups(database);
    const { origin } = server;
    server.serve(
      servedSite({ projectRoot, origin, manifest: readManifest(projectRoot), jira, forge, labHosts, egressGroups }),
    );
    return { origin, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function openLabIn(data: string, history: string | undefined): Promise<Lab> {
  return openLab({ folder: join(data, 'lab'), ...(history === undefined ? {} : { history: resolve(history) }) });
}
