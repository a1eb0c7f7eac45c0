import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Lab } from '../types';
import type { RunningLabHost } from './hostDefinition';
import { LAB_HOSTS } from './hosts';
import { importHistory } from './repositories/history';

export interface LabOptions {
  /** Data folder: bare repositories and one state file for each host; a second start goes on with it. */
  folder: string;
  /** A commit log, `.jsonl` or `.jsonl.gz`: every host gets `demo/history` rebuilt from it. */
  history?: string;
  /** Ids of the hosts to start; all without it. */
  only?: string[];
}

/** Starts the simulated git hosts on 127.0.0.1. @throws Error where git is missing or the commit log cannot be read */
export async function openLab(options: LabOptions): Promise<Lab> {
  const folder = resolve(options.folder);
  await mkdir(folder, { recursive: true });
  const history = options.history ? await importHistory(options.history, join(folder, 'history')) : undefined;
  const wanted = LAB_HOSTS.filter(({ id }) => options.only?.includes(id) ?? true);
  const started = await Promise.allSettled(wanted.map(({ id, open }) => open({ folder: join(folder, id), history })));
  const running: RunningLabHost[] = started.flatMap((host) => (host.status === 'fulfilled' ? [host.value] : []));
  const close = async (): Promise<void> => {
    await Promise.all(running.map((host) => host.close()));
  };
  const failed = started.find((host) => host.status === 'rejected');
  if (failed !== undefined) {
    await close();
    throw failed.reason;
  }
  const routes = new Map(running.flatMap((host) => host.realNames.map((name) => [name, host.origin] as const)));
  return { hosts: () => running.map((host) => host.describe()), routes, close };
}
