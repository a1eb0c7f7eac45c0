import type { OpenedJira } from '../../dev/jira/openJira';
import type { Commit } from '../../src/domain/changes';
import type { Connection } from '../../src/domain/connection';
import type { Jira, JiraAnswer, JiraCall, Queue, Storage } from '../../src/domain/ports';
import { takeCommits } from '../../src/smartCommits/find';
import { openSmartCommits } from '../../src/smartCommits/open';
import type { SmartCommitPorts } from '../../src/smartCommits/ports';
import { runSmartCommits } from '../../src/smartCommits/run';
import { openConnectionStore } from '../../src/store/connections';
import { DEFAULT_SETTINGS, openSettingsStore, type SmartCommitRules } from '../../src/store/settings';
import { aCommit, aConnection, aRepository } from '../support/generate';
import { memoryJira } from '../support/localJira';
import { memoryStorage, type MemoryStorage } from '../support/memoryStorage';

export const NOW = Date.parse('2026-11-22T12:00:00Z');
export const DAN = { name: 'Dan Developer', email: 'dan@acme.example' };
export const DEVI = { name: 'Devi Developer', email: 'devi@acme.example' };
export const ADA = { name: 'Ada Admin', email: 'ada@acme.example' };
export const VERA = { name: 'Vera Viewer', email: 'vera@acme.example' };
export const HANA = { name: 'Hana Hidden', email: 'hana@acme.example' };

export interface Bench {
  storage: MemoryStorage;
  site: OpenedJira;
  jira: Jira;
  clock: { now: number };
  connection: Connection;
  ports: SmartCommitPorts;
  /** What Jira was asked to change, as whom. */
  writes: string[];
  /** Answers this in place of Jira, once for each. */
  faults: ((call: JiraCall) => JiraAnswer | undefined)[];
  find(commits: Commit[], options?: { connection?: Connection; gapSince?: number }): Promise<void>;
  /** Runs what waits to its end, coming back as often as it is told to. */
  run(owner?: string): Promise<void>;
  rules(rules: Partial<SmartCommitRules>): Promise<void>;
  accountId(email: string): string;
}

export async function bench(values: Partial<Connection> = {}): Promise<Bench> {
  const clock = { now: NOW };
  const now = (): number => clock.now;
  const storage = memoryStorage(now);
  const { jira: reach, site } = memoryJira(now);
  const writes: string[] = [];
  const faults: Bench['faults'] = [];
  const jira: Jira = async (call) => {
    const answer = faults[0]?.(call);
    if (answer !== undefined) {
      faults.shift();
      return answer;
    }
    if (call.method !== 'GET' && !call.path.includes('/comment/list')) {
      writes.push(`${nameOf(call)} ${call.method} ${call.path}`);
    }
    return reach(call);
  };
  const nameOf = ({ as }: JiraCall): string =>
    typeof as === 'string'
      ? as
      : (site.site().accounts.find(({ accountId }) => accountId === as.accountId)?.displayName ?? 'nobody');
  const queue: Queue = { push: () => Promise.resolve() };
  const connection = aConnection({ smartCommits: { mode: 'app', identity: 'email' }, ...values });
  await openConnectionStore(storage).save(connection);
  const ports = openSmartCommits({ storage, jira, queue, now, log: { info: () => undefined, warn: () => undefined } });

  return {
    storage,
    site,
    jira,
    clock,
    connection,
    ports,
    writes,
    faults,
    find: (commits, options = {}) => findWith(ports, options.connection ?? connection, commits, options.gapSince),
    async run(owner = 'event') {
      for (;;) {
        const again = await runSmartCommits(owner, clock.now + 600_000, ports);
        if (again === undefined) {
          return;
        }
        clock.now += again.afterSeconds * 1000;
      }
    },
    rules: (rules) =>
      openSettingsStore(storage).save({
        ...DEFAULT_SETTINGS,
        smartCommits: { ...DEFAULT_SETTINGS.smartCommits, ...rules },
      }),
    accountId: (email) => site.site().accounts.find((account) => account.email === email)?.accountId ?? '',
  };
}

/** The same ports over other storage and another way to Jira: for runs that are killed. */
export function portsOver(on: Bench, parts: { storage: Storage; jira: Jira; queue: Queue }): SmartCommitPorts {
  return openSmartCommits({ ...parts, now: () => on.clock.now, log: { info: () => undefined, warn: () => undefined } });
}

export async function findWith(
  ports: Pick<SmartCommitPorts, 'commits' | 'queue' | 'now'>,
  connection: Connection,
  commits: Commit[],
  gapSince?: number,
): Promise<void> {
  const rules = { projects: new Set(['DEMO', 'TEAM', 'OPS']) };
  const repository = aRepository();
  await takeCommits({ connection, repositoryId: `${connection.id}.r`, repository, commits, rules, gapSince }, ports);
}

let made = 0;

/** A commit of Dan's, made a minute after the one before. */
export function written(message: string, values: Partial<Commit> = {}): Commit {
  made += 1;
  const at = new Date(NOW - 3 * 3600_000 + made * 1_000).toISOString().replace('.000Z', '+00:00');
  return aCommit({
    id: made.toString(16).padStart(40, '0'),
    message,
    author: DAN,
    authoredAt: at,
    committedAt: at,
    ...values,
  });
}

export interface Work {
  status: string;
  assignee: string | null;
  labels: string[];
  comments: string[];
  worklogs: string[];
}

/** What stands in Jira on an issue. */
export async function workOn(jira: Jira, issueKey: string): Promise<Work> {
  const get = async (path: string): Promise<never> =>
    (await jira({ as: 'app', method: 'GET', path: `/rest/api/3/issue/${issueKey}${path}` })).body as never;
  type Author = { author: { displayName: string } };
  const issue: {
    fields: { status: { name: string }; assignee: { displayName: string } | null; labels: string[] };
  } = await get('?fields=status,assignee,labels');
  const { comments }: { comments: (Author & { body: unknown })[] } = await get('/comment?maxResults=5000');
  const { worklogs }: { worklogs: (Author & { timeSpent: string; started: string; comment?: unknown })[] } =
    await get('/worklog');
  const { status, assignee, labels } = issue.fields;
  return {
    status: status.name,
    assignee: assignee?.displayName ?? null,
    labels,
    comments: comments.map(({ author, body }) => `${author.displayName}: ${textOf(body)}`),
    worklogs: worklogs.map(
      ({ author, timeSpent, started, comment }) =>
        `${author.displayName}: ${timeSpent} from ${started}${comment === undefined ? '' : ` ${textOf(comment)}`}`,
    ),
  };
}

/** The text of a document, a new line for each break, two for each paragraph. */
export function textOf(document: unknown): string {
  type Node = { type: string; text?: string; content?: Node[] };
  const blocks = (document as Node).content ?? [];
  return blocks
    .map(({ content = [] }) => content.map(({ type, text }) => (type === 'hardBreak' ? '\n' : (text ?? ''))).join(''))
    .join('\n\n');
}

/** What an issue's list says, newest last. */
export async function said(on: Bench, issueKey: string): Promise<string[]> {
  const outcomes = await on.ports.outcomes.ofIssue(issueKey);
  return outcomes
    .map(({ command, outcome, detail, actor }) => `${command} | ${outcome} | ${detail} | ${actor?.name ?? 'nobody'}`)
    .reverse();
}
