import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LAB_HOSTS } from '../../../dev/lab/hosts';
import type { LabHost } from '../../../dev/types';
import type { HostAccess } from '../../../src/domain/connection';
import type { ConnectionDraft } from '../../../src/domain/draft';
import type { Host } from '../../../src/hosts/host';
import type { HostModule } from '../../../src/hosts/hostModule';
import { openHttp } from '../../../src/hosts/http';
import { hosts } from '../../../src/hosts/registry';
import { openLabFetch } from '../../support/labFetch';

/** A host of the lab in a folder of its own, and the driver for it. */
export interface OpenedLab {
  host: LabHost;
  folder: string;
  module: HostModule;
  /** What its driver is opened with. @param credential by the lab's name for it @throws HostError invalid */
  access(credential: string): HostAccess;
  open(access: HostAccess): Host;
  /** How many requests were made since the last call of this. */
  count(): number;
  close(): Promise<void>;
}

export async function openLab(id: string): Promise<OpenedLab> {
  const definition = LAB_HOSTS.find((one) => one.id === id);
  if (definition === undefined) {
    throw new Error(`the lab has no ${id}`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'lab-'));
  const running = await definition.open({ folder });
  const host = running.describe();
  const { fetch, count } = openLabFetch(new Map(running.realNames.map((name) => [name, running.origin])));
  const http = openHttp(fetch, Date.now);
  const module = hosts[host.kind as keyof typeof hosts];
  if (module === undefined) {
    throw new Error(`no driver for ${host.kind}`);
  }
  return {
    host,
    folder,
    module,
    access: (credential) =>
      module.readAccess({ ...host.draft, credential: host.credentials[credential] } as unknown as ConnectionDraft),
    open: (access) => module.open(access, http),
    count,
    async close() {
      await running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
