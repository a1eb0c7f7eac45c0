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
}

/** Starts the simulated git hosts on 127.0.0.1. @throws Error where git is missing or the commit log cannot be read */
export async function openLab(options: LabOptions): Promise<Lab> {
  const folder = resolve(options.folder);
  await mkdir(folder, { recursive: true });
  const history = options.history ? await importHistory(options.history, join(folder, 'history')) : undefined;
  const running: RunningLabHost[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(running.map((host) => host.close()));
  };
  try {
    for (const definition of LAB_HOSTS) {
      running.push(await definition.open({ folder: join(folder, definition.id), history }));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const routes = new Map(running.flatMap((host) => host.realNames.map((name) => [name, host.origin] as const)));
  return { hosts: () => running.map((host) => host.describe()), routes, close };
}
