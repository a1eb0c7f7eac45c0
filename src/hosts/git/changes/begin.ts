import type { GitClient } from '../protocol/client';
import type { ServerTraits } from '../protocol/server';
import type { ReadingCursor } from './cursor';
import { renewMemory } from './fetched';
import { planReading } from './plan';
import type { ReadingTools } from './tools';

const SERVER_AGAIN_MS = 24 * 3600 * 1000;

/** Asks where the branches stand now: `state.reading` is what there is to read. @throws HostError */
export async function begin(
  client: GitClient,
  tools: ReadingTools,
  before: ReadingCursor | undefined,
  since: string | undefined,
): Promise<{ state: ReadingCursor; deletedBranches: string[] }> {
  const observedAt = tools.now();
  const refs = await client.refs();
  const { reading, deletedBranches } = planReading(before, refs, since, observedAt);
  renewMemory(tools.memory, refs.branches);
  const state: ReadingCursor = {
    v: 1,
    ...(await serverOf(client, before, reading === undefined, observedAt)),
    defaultBranch: refs.defaultBranch,
    heads: refs.branches,
    ...rememberedOf(before),
    owed: before?.owed,
    owedTries: before?.owedTries,
    forgottenAt: before?.forgottenAt,
    reading,
  };
  return { state, deletedBranches };
}

/** Of a branch that was deleted in between nothing is known any more. */
function rememberedOf(before: ReadingCursor | undefined): Pick<ReadingCursor, 'anchors' | 'passed'> {
  const standing = new Set(before?.heads.map(([name]) => name));
  return {
    anchors: standing.has(before?.defaultBranch ?? '') ? before?.anchors : undefined,
    passed: before?.passed?.filter(([name]) => standing.has(name)),
  };
}

/**
 * What need not be asked again. A server that leaves out nothing is asked once a day, when nothing else is to do: somebody may have switched
 * filters on, as the app advises.
 */
async function serverOf(
  client: GitClient,
  before: ReadingCursor | undefined,
  isQuiet: boolean,
  now: number,
): Promise<Pick<ReadingCursor, 'server' | 'serverAskedAt'>> {
  const askedAt = before?.serverAskedAt ?? now;
  const isOld = isQuiet && askedAt <= now - SERVER_AGAIN_MS;
  const server = serverWorthKeeping(await (isOld ? client.renewTraits() : client.traits()));
  return server === undefined || server.filter ? { server } : { server, serverAskedAt: isOld ? now : askedAt };
}

/** Version 0 is asked for its refs each time, and says what it can do with them. Pure. */
export function serverWorthKeeping(server: ServerTraits): ServerTraits | undefined {
  return server.version === 2 ? server : undefined;
}
