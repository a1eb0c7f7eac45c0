import type { Connection } from '../domain/connection';
import { projectOf } from '../domain/issueKeys';
import type { JiraUser } from '../jira/users';
import type { SmartCommitRules } from '../store/settings';
import type { FoundCommit } from '../store/smartCommitQueue';
import { act, type StepResult } from './act';
import { copiedFrom } from './copies';
import { retells, stepsOf, type Step } from './identity';
import { TOO_LONG, tooMany } from './limits';
import { recordAll, recordMisunderstood, recordStep, writtenIn } from './outcomes';
import { parseMessage } from './parse';
import { authorOf } from './people';
import type { SmartCommitPorts } from './ports';
import { tellAuthor, type Failure } from './tell';

const DAY = 24 * 3600 * 1000;
const OLDEST_MS = 14 * DAY;

/** A run of a commit: what it is about and what its author has to be told of in the end. */
interface Running {
  found: FoundCommit;
  rules: SmartCommitRules;
  /** Jira failed on it too often: what is left is recorded as failed. */
  giveUp: boolean;
  failures: Failure[];
}

/**
 * Runs all commands of a commit, each recorded with what came of it before the next begins.
 * @param giveUp Jira failed on it too often: what is left is recorded as failed
 * @returns `hold` where an admin has to decide first
 * @throws ProductError rateLimited, jiraError; whatever the platform throws where Jira cannot be reached
 */
export async function runCommit(
  found: FoundCommit,
  ports: SmartCommitPorts,
  giveUp: boolean,
): Promise<'done' | 'hold'> {
  const connection = await ports.connections.get(found.connectionId);
  const parsed = parseMessage(found.commit.message, { projects: new Set(found.projects) });
  const many = tooMany(parsed.commands);
  if (many !== undefined) {
    await recordAll(parsed, found, many, ports);
    return 'done';
  }
  const steps = stepsOf(found.commit, parsed.commands);
  if (connection === undefined) {
    await recordOpen(steps, found, { outcome: 'skipped', detail: 'The connection was removed before it ran.' }, ports);
    return 'done';
  }
  await ports.commits.keep(found);
  if (found.gapSince !== undefined || !connection.enabled) {
    const detail =
      found.gapSince === undefined
        ? 'The connection was switched off before it ran: an administrator decides.'
        : 'Found after the connection was away for more than a day: an administrator decides.';
    await recordOpen(steps, found, { outcome: 'waiting', detail }, ports);
    return 'hold';
  }
  const { smartCommits: rules } = await ports.settings.get();
  const running: Running = { found, rules, giveUp, failures: [] };
  const objection = objectionTo(found, connection);
  const author =
    objection === undefined
      ? await authorOf(found.commit, connection.smartCommits.identity, rules.aliases, ports.users)
      : { problem: objection };
  const unread = await recordMisunderstood(parsed.misunderstood, found, objection, ports);
  running.failures.push(...unread);
  try {
    await runSteps(steps, author, running, ports);
  } finally {
    if ('user' in author) {
      await tellAuthor(running.failures, found.commit, found.repositoryName, author.user, ports);
    }
  }
  return 'done';
}

async function runSteps(
  steps: Step[],
  author: Awaited<ReturnType<typeof authorOf>>,
  running: Running,
  ports: SmartCommitPorts,
): Promise<void> {
  let rewritten = false;
  for (const step of steps) {
    const result: Ended =
      'problem' in author
        ? await endStep(step, running, { outcome: 'skipped', detail: author.problem }, undefined, ports)
        : await runStep(step, running, author.user, rewritten, ports);
    rewritten ||= result === 'elsewhere';
  }
}

/** Why nothing of the commit may run. */
function objectionTo(found: FoundCommit, { smartCommits, smartCommitsUntil }: Connection): string | undefined {
  if (smartCommits.mode !== 'app') {
    return 'Smart commits were switched off for this connection.';
  }
  const authoredAt = Date.parse(found.commit.authoredAt);
  if (!(found.foundAt - authoredAt <= OLDEST_MS)) {
    return 'The commit is older than 14 days.';
  }
  if (found.asked !== true && authoredAt < (smartCommitsUntil?.jira ?? 0)) {
    return 'It was written when Jira itself ran the commands of this connection, and may have run then.';
  }
  return found.cut === true ? TOO_LONG : undefined;
}

/** `elsewhere`: it ended for another commit, which this one replaces or repeats. */
type Ended = 'here' | 'elsewhere';

async function runStep(
  step: Step,
  running: Running,
  actor: JiraUser,
  rewritten: boolean,
  ports: SmartCommitPorts,
): Promise<Ended> {
  const { found, rules, giveUp } = running;
  const ended = await ports.ledger.ended(step.id);
  if (ended !== undefined) {
    if (ended.commit === found.commit.id) {
      return 'here';
    }
    await recordStep(step, found, { outcome: 'repeated', detail: alreadyRan(ended.commit) }, actor, ports);
    return 'elsewhere';
  }
  if (rules.disabledProjects.includes(projectOf(step.issueKey))) {
    const detail = 'Smart commits are switched off in this project.';
    return endStep(step, running, { outcome: 'skipped', detail }, actor, ports);
  }
  const begunAt = await ports.ledger.begunAt(step.id);
  if (begunAt === undefined) {
    const original = await copiedFrom(step, found.commit, rewritten, ports);
    if (original !== undefined) {
      await addLine(step, found, ports);
      return endStep(step, running, { outcome: 'repeated', detail: alreadyRan(original) }, actor, ports);
    }
  }
  if (giveUp) {
    const detail = 'Jira failed to answer several times: look whether it was done.';
    return endStep(step, running, { outcome: 'failed', detail, uncertain: true }, actor, ports);
  }
  await ports.ledger.begin(step.id, ports.now());
  const { authoredAt } = found.commit;
  const result = await act({ step, actor, authoredAt, aliases: rules.aliases, begunAt }, ports);
  if (result.outcome === 'ran') {
    await addLine(step, found, ports);
  }
  return endStep(step, running, result, actor, ports);
}

/** The outcome is written before the ledger closes: a run cut off between them asks Jira, and writes it again. */
async function endStep(
  step: Step,
  { found, failures }: Running,
  result: (StepResult | { outcome: 'repeated'; detail: string }) & { uncertain?: boolean },
  actor: JiraUser | undefined,
  ports: SmartCommitPorts,
): Promise<Ended> {
  const { ledger } = ports;
  // Also for those that nobody may run: one that ended stays as it ended until its author asks again.
  const before = await ledger.ended(step.id);
  if (before === undefined) {
    await recordStep(step, found, result, actor, ports);
    const uncertain = result.uncertain === true ? { uncertain: true } : {};
    await ledger.end(step.id, { outcome: result.outcome, commit: found.commit.id, ...uncertain });
    if (result.outcome === 'failed') {
      failures.push({ issueKey: step.issueKey, written: writtenIn(step, found), detail: result.detail });
    }
  }
  return result.outcome === 'repeated' ? 'elsewhere' : 'here';
}

async function addLine(step: Step, { commit }: FoundCommit, ports: SmartCommitPorts): Promise<void> {
  const authoredAt = Date.parse(commit.authoredAt) || 0;
  await ports.ledger.addLine(step.lineId, {
    stepId: step.id,
    commit: commit.id,
    authoredAt,
    inTitle: step.inTitle,
    retold: retells(commit),
  });
}

/** Where nothing of a commit runs, for those of its steps that did not end before. */
async function recordOpen(
  steps: Step[],
  found: FoundCommit,
  result: Parameters<typeof recordStep>[2],
  ports: SmartCommitPorts,
): Promise<void> {
  for (const step of steps) {
    if ((await ports.ledger.ended(step.id)) === undefined) {
      await recordStep(step, found, result, undefined, ports);
    }
  }
}

function alreadyRan(commit: string): string {
  return `Done already with commit ${commit.slice(0, 10)}.`;
}
