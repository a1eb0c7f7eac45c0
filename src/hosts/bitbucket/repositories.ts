import type { Repository } from '../../domain/repository';
import type { Cursor, Page } from '../host';
import { isRefusal } from './client';
import type { BitbucketClient } from './client';
import { repositoryFrom } from './convert';
import type { Answer } from './errors/answer';
import type { RawPage, RawRepository } from './payloads';

const PAGE = 100;

/**
 * Workspace by workspace, oldest first, so that a new repository comes last and shifts none past the reader.
 * The cursor is the workspace's position and Bitbucket's own address of the next page.
 * Source: Bitbucket Cloud REST docs, "List repositories in a workspace". The lists over all workspaces were retired in
 * April 2026 (CHANGE-2770).
 */
export async function listRepositories(client: BitbucketClient, cursor?: Cursor): Promise<Page<Repository>> {
  const { position, next } = readCursor(cursor);
  const { data } = await workspacePage(client, client.workspaces[position] ?? '', next);
  const items = data.values.map(repositoryFrom);
  if (data.next !== undefined) {
    return { items, next: JSON.stringify([position, data.next]) };
  }
  return position + 1 < client.workspaces.length ? { items, next: JSON.stringify([position + 1]) } : { items };
}

/** One page of a workspace; a repository's own access token that may not list it gets the repositories that were pasted. */
export async function workspacePage(
  client: BitbucketClient,
  workspace: string,
  next?: string,
  pageLength = PAGE,
): Promise<Answer<RawPage<RawRepository>>> {
  try {
    return await client.get<RawPage<RawRepository>>(
      next ?? `/repositories/${encodeURIComponent(workspace)}`,
      next === undefined ? { pagelen: pageLength, sort: 'created_on' } : undefined,
    );
  } catch (error) {
    const pasted = client.repositoryUrls.map(pathOf).filter((path) => path.startsWith(`/${workspace}/`));
    if (pasted.length === 0 || !isRefusal(error, 'notFound', 'forbidden')) {
      throw error;
    }
    return pastedRepositories(client, pasted);
  }
}

async function pastedRepositories(client: BitbucketClient, paths: string[]): Promise<Answer<RawPage<RawRepository>>> {
  let last: Answer<unknown> = { status: 200, headers: {}, data: undefined };
  const values: RawRepository[] = [];
  for (const path of paths) {
    const answer = await client.get<RawRepository>(`/repositories${path}`);
    values.push(answer.data);
    last = answer;
  }
  return { ...last, data: { values, size: values.length } };
}

function pathOf(url: string): string {
  return new URL(url).pathname;
}

function readCursor(cursor: Cursor | undefined): { position: number; next?: string } {
  if (cursor === undefined) {
    return { position: 0 };
  }
  const [position, next] = JSON.parse(cursor) as [number, string?];
  return { position, next };
}
