import { HostError } from '../../../domain/errors';
import type { PackLimits } from '../pack/limits';
import type { ObjectStore } from '../pack/objectStore';
import { discover } from './advertisement';
import { fetchObjects } from './fetchObjects';
import { fetchServed } from './fetchServed';
import type { ServedObjects } from './fetchServed';
import { listRefs } from './listRefs';
import type { FetchQuestion } from './question';
import type { GitRemote } from './remote';
import type { Advertisement, Refs, ServerTraits } from './server';

/**
 * Reads one repository over git's smart HTTP protocol: refs, commits and trees, never contents of files.
 * Speaks version 2, and version 0 with servers that know no other. Every method throws HostError and nothing else.
 */
export interface GitClient {
  remote: GitRemote;
  /** What the server can do. One request, the first time. */
  traits(): Promise<ServerTraits>;
  /** The same, asked again. One request. */
  renewTraits(): Promise<ServerTraits>;
  /** Where the branches stand now. One request where the traits are known and of version 2, or the version is 0; else two. */
  refs(): Promise<Refs>;
  /** The default branch alone; as many requests, short answers. */
  defaultBranch(): Promise<string | null>;
  /** One request, and one more the first time where the traits are not known. @throws HostError see `fetchObjects` */
  fetch(question: FetchQuestion, limits?: Partial<PackLimits>): Promise<ObjectStore>;
  /** As `fetch`, without those of the wants that the server does not give, which cost a few requests more. */
  fetchServed(question: FetchQuestion, limits?: Partial<PackLimits>): Promise<ServedObjects>;
}

/** @param known traits that the server had before; where they hold no longer, it is asked again */
export function openGitClient(remote: GitRemote, known?: ServerTraits): GitClient {
  let current = known;
  let confirmed = false;

  async function learn(): Promise<Advertisement> {
    const found = await discover(remote);
    current = found.traits;
    confirmed = true;
    return found;
  }

  async function traits(): Promise<ServerTraits> {
    return current ?? (await learn()).traits;
  }

  async function refs(only?: 'head'): Promise<Refs> {
    if (current?.version === 2) {
      try {
        return await listRefs(remote, current, only);
      } catch (error) {
        if (confirmed || !mayHaveChanged(error)) {
          throw error;
        }
      }
    }
    const found = await learn();
    return found.refs ?? listRefs(remote, found.traits, only);
  }

  async function fetch(question: FetchQuestion, limits?: Partial<PackLimits>): Promise<ObjectStore> {
    const before = await traits();
    try {
      return await fetchObjects(remote, before, question, limits);
    } catch (error) {
      if (confirmed || !mayHaveChanged(error)) {
        throw error;
      }
      const { traits: now } = await learn();
      if (JSON.stringify(now) === JSON.stringify(before)) {
        throw error;
      }
      return fetchObjects(remote, now, question, limits);
    }
  }

  return {
    remote,
    fetch,
    traits,
    renewTraits: async () => (await learn()).traits,
    refs: () => refs(),
    defaultBranch: async () => (await refs('head')).defaultBranch,
    fetchServed: (question, limits) => fetchServed({ fetch, refs }, question, limits),
  };
}

/** A server that was exchanged or set up anew may not understand what the old one did. */
function mayHaveChanged(error: unknown): boolean {
  return (
    error instanceof HostError && ['hostError', 'notAGitHost', 'unsupportedVersion', 'invalid'].includes(error.kind)
  );
}
