import type { Commit } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import type { GithubClient } from './client';
import { commitFromGraph } from './convertCommit';
import type { GraphCommit } from './payloads';
import { commitsQuery } from './queries';
import { repositoryData } from './repositoryData';
import { inParts } from './tooMuch';

/** How many object names one GraphQL question asks for. */
export const LOOKUP_PAGE = 100;

/** At most a hundred commits by object name, with one request where GitHub manages that; those that GitHub no longer has are absent. */
export async function lookUpCommits(
  client: GithubClient,
  repository: Repository,
  ids: string[],
): Promise<Map<string, Commit>> {
  const parts = await inParts(ids, async (part) => {
    const data = await repositoryData<{ databaseId: number | null } & Record<string, GraphCommit | null | number>>(
      client,
      repository,
      commitsQuery(part),
    );
    return part.flatMap((id, index): [string, Commit][] => {
      const raw = data[`c${index}`];
      // Something else than a commit has none of its fields.
      return typeof raw === 'object' && raw !== null && raw.oid ? [[id, commitFromGraph(raw)]] : [];
    });
  });
  return new Map(parts.flat());
}

/** Whether a text is a full object name (SHA-1, or SHA-256 should GitHub come to it). */
export function isObjectName(text: string): boolean {
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
