import type { JiraUser } from '../jira/users';
import type { SmartCommitOutcome } from '../store/smartCommitOutcomes';
import type { FoundCommit } from '../store/smartCommitQueue';
import type { Misunderstanding, ParsedMessage } from './command';
import type { Step } from './identity';
import type { SmartCommitPorts } from './ports';
import type { Failure } from './tell';

type Result = Pick<SmartCommitOutcome, 'outcome' | 'detail'>;
type Ports = Pick<SmartCommitPorts, 'outcomes' | 'now'>;

const MOST_COMMAND = 150;
const MOST_DETAIL = 400;

/** A step's command as it stands in the message. */
export function writtenIn({ command }: Step, { commit }: FoundCommit): string {
  return commit.message.slice(command.start, command.end);
}

/** Writes what came of a step onto its issue. */
export async function recordStep(
  step: Step,
  found: FoundCommit,
  result: Result,
  actor: JiraUser | undefined,
  ports: Ports,
): Promise<void> {
  await ports.outcomes.save(step.issueKey, [outcome(step.id, writtenIn(step, found), found, result, actor, ports)]);
}

const MOST_ISSUES = 50;

/** Writes why nothing of a commit runs, once on each issue that it names (the first fifty). */
export async function recordAll(
  { commands, misunderstood }: ParsedMessage,
  found: FoundCommit,
  detail: string,
  ports: Ports,
): Promise<void> {
  const issueKeys = new Set([...commands, ...misunderstood].flatMap((one) => one.issueKeys));
  const result: Result = { outcome: 'skipped', detail };
  for (const issueKey of [...issueKeys].slice(0, MOST_ISSUES)) {
    await ports.outcomes.save(issueKey, [outcome('read-all', titleOf(found), found, result, undefined, ports)]);
  }
}

function titleOf({ commit }: FoundCommit): string {
  return commit.message.trimStart().split('\n', 1)[0] ?? '';
}

/**
 * Writes what could not be read onto the issues it was meant for.
 * @param objection why nothing of the commit runs, which then goes before what is wrong with a part of it
 * @returns what was not written there before and failed
 */
export async function recordMisunderstood(
  misunderstood: Misunderstanding[],
  found: FoundCommit,
  objection: string | undefined,
  ports: Ports,
): Promise<Failure[]> {
  const failures: Failure[] = [];
  const issueKeys = new Set(misunderstood.flatMap((one) => one.issueKeys));
  for (const issueKey of issueKeys) {
    const concerning = misunderstood.filter((one) => one.issueKeys.includes(issueKey));
    const before = (await ports.outcomes.ofIssue(issueKey)).filter(({ commit }) => commit === found.commit.id);
    const known = new Set(before.map(({ stepId }) => stepId));
    const news = concerning.filter(({ start }) => !known.has(readId(start)));
    await ports.outcomes.save(
      issueKey,
      news.map(({ written, problem, start }) => {
        const result: Result =
          objection === undefined ? { outcome: 'failed', detail: problem } : { outcome: 'skipped', detail: objection };
        return outcome(readId(start), written, found, result, undefined, ports);
      }),
    );
    failures.push(...news.map(({ written, problem }) => ({ issueKey, written, detail: problem })));
  }
  return objection === undefined ? failures : [];
}

/** Of something that was read and is no step: it never runs again. */
function readId(start: number): string {
  return `read-${String(start)}`;
}

function outcome(
  stepId: string,
  written: string,
  { commit, repositoryId }: FoundCommit,
  result: Result,
  actor: JiraUser | undefined,
  ports: Ports,
): SmartCommitOutcome {
  return {
    stepId,
    commit: commit.id,
    displayId: commit.displayId,
    url: commit.url,
    repositoryId,
    author: commit.author.name.slice(0, 100),
    command: written.replace(/\s+/g, ' ').trim().slice(0, MOST_COMMAND),
    outcome: result.outcome,
    detail: result.detail.slice(0, MOST_DETAIL),
    ...(actor === undefined ? {} : { actor: { accountId: actor.accountId, name: actor.name } }),
    at: ports.now(),
  };
}
