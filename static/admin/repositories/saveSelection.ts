import type { ResultError } from '../../../src/resolvers/result';
import { invoke } from '../api';
import { chosenIds } from './selection';
import type { Ticks } from './selection';

/**
 * Stores which repositories are synced and starts their sync.
 * @returns what went wrong, `undefined` where nothing did
 */
export async function saveSelection(
  connectionId: string,
  mode: 'all' | 'chosen' | undefined,
  ticks: Ticks,
): Promise<ResultError | undefined> {
  if (mode === undefined) {
    return { kind: 'invalid', message: 'Choose all repositories, or only some.' };
  }
  const selection = mode === 'all' ? { ok: true as const, value: undefined } : await readChosen(connectionId, ticks);
  if (!selection.ok) {
    return selection.error;
  }
  if (selection.value?.length === 0) {
    return {
      kind: 'invalid',
      message: 'No repository is ticked.',
      remedy: 'Tick at least one. To stop everything, disable the connection instead.',
    };
  }
  const repositoryIds = selection.value;
  const stored = await invoke('selectRepositories', { connectionId, mode, ...(repositoryIds && { repositoryIds }) });
  if (!stored.ok) {
    return stored.error;
  }
  const started = await invoke('startSync', { connectionId });
  return started.ok ? undefined : started.error;
}

function readChosen(connectionId: string, ticks: Ticks): ReturnType<typeof chosenIds> {
  return chosenIds(
    (cursor) => invoke('listRepositories', { connectionId, ...(cursor !== undefined && { cursor }) }),
    ticks,
  );
}
