import { createHash } from 'node:crypto';
import type { PullRequestActivity } from '../host';
import { fingerprint } from './changes/pulls/fingerprint';
import { isRefusal } from './client';
import type { AzureClient } from './client';
import type { CollectionClient } from './collectionClient';
import type { RawList, RawPullRequest } from './payloads';
import type { ApiVersion } from './version';

/** How the active pull requests of every organization stood. */
type Mark = Record<string, CollectionMark>;

interface CollectionMark {
  /** What the server has, and when it said so (ms). */
  api: ApiVersion;
  apiAt: number;
  /** Hash of the active pull requests of each repository that has any, by its id; absent where the list cannot be read. */
  pulls?: Record<string, string>;
}

const DAY_MS = 24 * 3600_000;
const PAGE = 1000;
/** More are not remembered: a stored value may have 240 KiB. */
const MOST_PULLS = 5000;
const MOST_REPOSITORIES = 3000;

/**
 * In which repositories the active pull requests are others than they were, by one list of all of an organization or collection. The
 * docs describe that list for a project; without one it tells of all that the token sees, on Azure DevOps Services and newer servers.
 * Where a server has no such list (404, 400) it is left alone for a day.
 * Source: Azure DevOps REST docs, "Pull Requests - Get Pull Requests By Project".
 */
export async function pullRequestActivity(client: AzureClient, mark: string | undefined): Promise<PullRequestActivity> {
  const before = decode(mark);
  const now: Mark = {};
  const changed: string[] = [];
  for (const collection of client.collections) {
    const { name } = collection.collection;
    const known = before[name];
    const next = await look(collection, known);
    now[name] = next;
    changed.push(...differences(known?.pulls ?? {}, next.pulls ?? {}));
  }
  const told = Object.values(now).every(({ pulls }) => pulls !== undefined);
  return { hostIds: told ? changed : null, mark: JSON.stringify(now) };
}

async function look(client: CollectionClient, known: CollectionMark | undefined): Promise<CollectionMark> {
  const now = client.http.now();
  const holds = known !== undefined && now - known.apiAt < DAY_MS;
  if (holds && known.pulls === undefined) {
    return known;
  }
  if (holds) {
    client.useVersion(known.api);
  }
  const api = await client.version();
  const asked = { api, apiAt: holds ? known.apiAt : now };
  try {
    const pulls = await hashes(client);
    return pulls === undefined ? asked : { ...asked, pulls };
  } catch (error) {
    if (isRefusal(error, 'notFound', 'invalid', 'forbidden', 'unsupportedVersion', 'notAGitHost')) {
      return { ...asked, apiAt: now };
    }
    throw error;
  }
}

/** @returns `undefined` where there are too many to remember */
async function hashes(client: CollectionClient): Promise<Record<string, string> | undefined> {
  const found = new Map<string, string[]>();
  let read = 0;
  for (;;) {
    const { data } = await client.get<RawList<RawPullRequest>>('_apis/git/pullrequests', {
      'searchCriteria.status': 'active',
      $skip: read,
      $top: PAGE,
    });
    for (const raw of data.value) {
      const id = raw.repository?.id ?? '';
      found.set(id, [...(found.get(id) ?? []), `${raw.pullRequestId} ${fingerprint(raw)}`]);
    }
    read += data.value.length;
    if (data.value.length < PAGE) {
      break;
    }
    if (read >= MOST_PULLS) {
      return undefined;
    }
  }
  return found.size > MOST_REPOSITORIES
    ? undefined
    : Object.fromEntries([...found].map(([id, pulls]) => [id, hash(pulls.sort().join('\n'))]));
}

function differences(before: Record<string, string>, now: Record<string, string>): string[] {
  const ids = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...ids].filter((id) => before[id] !== now[id]);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** A mark that cannot be read is none: then everything counts as changed. */
function decode(mark: string | undefined): Mark {
  try {
    return JSON.parse(mark ?? '{}') as Mark;
  } catch {
    return {};
  }
}
