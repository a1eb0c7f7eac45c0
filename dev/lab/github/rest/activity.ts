import type { Answer } from '../../http/answer';
import { nodeId } from '../github';
import type { ActivityRecord } from '../state';
import { showAccount } from '../view/account';
import type { RepositoryCall } from './call';
import { validationFailed } from './errors';

const PERIOD_DAYS: Record<string, number> = { day: 1, week: 7, month: 31, quarter: 92, year: 366 };

/** docs, List repository activities: newest first, cursors instead of pages. */
export async function listActivity({ github, repository, url }: RepositoryCall): Promise<Answer> {
  const query = url.searchParams;
  const ascending = query.get('direction') === 'asc';
  const period = query.get('time_period');
  if (period !== null && PERIOD_DAYS[period] === undefined) {
    throw validationFailed({ resource: 'Activity', field: 'time_period', code: 'invalid' });
  }
  const earliest = period ? Date.now() - (PERIOD_DAYS[period] ?? 0) * 86_400_000 : 0;
  const ref = query.get('ref');
  const { after, before } = { after: readCursor(query.get('after')), before: readCursor(query.get('before')) };
  const perPage = Math.min(Math.max(Number(query.get('per_page') ?? 30) || 30, 1), 100);
  const order = (one: number, other: number): number => (ascending ? one - other : other - one);
  const all = repository.activity
    .filter((entry) => Date.parse(entry.at) >= earliest)
    .filter((entry) => ref === null || entry.ref === ref || entry.ref === `refs/heads/${ref}`)
    .filter((entry) => !query.has('activity_type') || entry.type === query.get('activity_type'))
    .filter((entry) => !query.has('actor') || entry.login === query.get('actor'))
    .sort((one, other) => order(one.id, other.id));
  const rest = all.filter((entry) => after === undefined || order(entry.id, after) > 0);
  const upTo = rest.filter((entry) => before === undefined || order(entry.id, before) < 0);
  const shown = before !== undefined ? upTo.slice(-perPage) : upTo.slice(0, perPage);
  const [first, last] = [shown[0], shown.at(-1)];
  const links: string[] = [];
  if (last && all.at(-1) !== last) {
    links.push(cursorLink(url, 'after', last.id, 'next'));
  }
  if (first && all[0] !== first) {
    links.push(cursorLink(url, 'before', first.id, 'prev'));
  }
  const headers: Record<string, string> = links.length > 0 ? { link: links.join(', ') } : {};
  return { status: 200, headers, body: shown.map((entry) => showActivity(github, entry)) };
}

function readCursor(text: string | null): number | undefined {
  const id = text === null ? NaN : Number(Buffer.from(text, 'base64url').toString());
  return Number.isNaN(id) ? undefined : id;
}

function cursorLink(url: URL, name: string, id: number, rel: string): string {
  const target = new URL(url);
  target.searchParams.delete('after');
  target.searchParams.delete('before');
  target.searchParams.set(name, Buffer.from(String(id)).toString('base64url'));
  return `<${target.toString()}>; rel="${rel}"`;
}

function showActivity(github: RepositoryCall['github'], entry: ActivityRecord): Record<string, unknown> {
  return {
    id: entry.id,
    node_id: nodeId('PSH', entry.id),
    before: entry.before,
    after: entry.after,
    ref: entry.ref,
    timestamp: entry.at,
    activity_type: entry.type,
    actor: showAccount(github, entry.login),
  };
}
