import type { Connection } from '../domain/connection';
import { projectOf } from '../domain/issueKeys';
import type { JiraUser } from '../jira/users';
import type { SmartCommitRules } from '../store/settings';
import type { FoundCommit } from '../store/smartCommitQueue';
import { act, type StepResult } from './act';
import { copiedFrom } from './copies';
import { retells, stepsOf, type Step } from './identity';
import { recordStep, recordMisunderstood } from './outcomes';
import { parseMessage } from './parse';
import { authorOf } from './people';
import type { SmartCommitPorts } from './ports';

const DAY = 24 * 3600 * 1000;
const OLDEST_MS = 14 * DAY;
const MOST_STEPS = 100;

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
  if (connection === undefined) {
    return 'done';
  }
  const { commands, misunderstood } = parseMessage(found.commit.message, { projects: new Set(found.projects) });
  const steps = stepsOf(found.commit, commands);
  const rules = (await ports.settings.get()).smartCommits;
  await ports.commits.keep(found);

  if (found.gapSince !== undefined || !connection.enabled) {
    await recordWaiting(steps, found, ports);
    return 'hold';
  }
  const objection = objectionTo(found, connection, steps.length);
  await recordMisunderstood(misunderstood, found, objection, ports);
  const author =
    objection === undefined
      ? await authorOf(found.commit, connection.smartCommits.identity, rules.aliases, ports.users)
      : { problem: objection };
  let rewritten = false;
  for (const step of steps) {
    const result: Ended =
      'problem' in author
        ? await endStep(step, found, { outcome: 'skipped', detail: author.problem }, undefined, ports)
        : await runStep(step, found, author.user, rules, rewritten, giveUp, ports);
    rewritten ||= result === 'elsewhere';
  }
  return 'done';
}

/** Why nothing of the commit may run. */
function objectionTo(found: FoundCommit, connection: Connection, steps: number): string | undefined {
  if (connection.smartCommits.mode !== 'app') {
    return 'Smart commits were switched off for this connection.';
  }
  if (found.foundAt - Date.parse(found.commit.authoredAt) > OLDEST_MS) {
    return 'The commit is older than 14 days.';
  }
  if (found.cut === true) {
    return 'The message is longer than can be read for commands.';
  }
  return steps > MOST_STEPS
    ? `A commit may run at most ${String(MOST_STEPS)} commands, counted for each issue; this one has ${String(steps)}.`
    : undefined;
}

/** `elsewhere`: it ended for another commit, which this one replaces or repeats. */
type Ended = 'here' | 'elsewhere';

async function runStep(
  step: Step,
  found: FoundCommit,
  actor: JiraUser,
  rules: SmartCommitRules,
  rewritten: boolean,
  giveUp: boolean,
  ports: SmartCommitPorts,
): Promise<Ended> {
  const ended = await ports.ledger.ended(step.id);
  if (ended !== undefined) {
    if (ended.commit === found.commit.id) {
      return 'here';
    }
    await recordStep(step, found, { outcome: 'repeated', detail: alreadyRan(ended.commit) }, actor, ports);
    return 'elsewhere';
  }
  if (rules.disabledProjects.includes(projectOf(step.issueKey))) {
    return endStep(
      step,
      found,
      { outcome: 'skipped', detail: 'Smart commits are switched off in this project.' },
      actor,
      ports,
    );
  }
  const begunAt = await ports.ledger.begunAt(step.id);
  if (begunAt === undefined) {
    const original = await copiedFrom(step, found.commit, rewritten, ports);
    if (original !== undefined) {
      await addLine(step, found, ports);
      return endStep(step, found, { outcome: 'repeated', detail: alreadyRan(original) }, actor, ports);
    }
  }
  if (giveUp) {
    const detail = 'Jira failed to answer several times: look whether it was done.';
    return endStep(step, found, { outcome: 'failed', detail, uncertain: true }, actor, ports);
  }
  await ports.ledger.begin(step.id, ports.now());
  const { authoredAt } = found.commit;
  const result = await act({ step, actor, authoredAt, aliases: rules.aliases, begunAt }, ports);
  if (result.outcome === 'ran') {
    await addLine(step, found, ports);
  }
  return endStep(step, found, result, actor, ports);
}

/** The outcome is written before the ledger closes: a run cut off between them asks Jira, and writes it again. */
async function endStep(
  step: Step,
  found: FoundCommit,
  result: (StepResult | { outcome: 'repeated'; detail: string }) & { uncertain?: boolean },
  actor: JiraUser | undefined,
  ports: SmartCommitPorts,
): Promise<Ended> {
  const { ledger, settings, notify, log } = ports;
  // Also for those that nobody may run: one that ended stays as it ended until its author asks again.
  const before = await ledger.ended(step.id);
  if (before === undefined) {
    await recordStep(step, found, result, actor, ports);
    const uncertain = result.uncertain === true ? { uncertain: true } : {};
    await ledger.end(step.id, { outcome: result.outcome, commit: found.commit.id, ...uncertain });
    if (result.outcome === 'failed' && actor !== undefined && (await settings.get()).smartCommits.notifyAuthors) {
      await tell(step, found, result.detail, actor, notify).catch(() => log.warn('an author could not be told', {}));
    }
  }
  return result.outcome === 'repeated' ? 'elsewhere' : 'here';
}

function tell(
  step: Step,
  found: FoundCommit,
  detail: string,
  actor: JiraUser,
  notify: SmartCommitPorts['notify'],
): Promise<void> {
  const written = found.commit.message.slice(step.command.start, step.command.end).slice(0, 200);
  return notify(step.issueKey, actor.accountId, {
    subject: `${step.issueKey}: a smart commit did not run`,
    text: `${written}\n\n${detail}\n\n${found.repositoryName} ${found.commit.displayId}\n${found.commit.url}`,
  });
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

async function recordWaiting(steps: Step[], found: FoundCommit, ports: SmartCommitPorts): Promise<void> {
  for (const step of steps) {
    if ((await ports.ledger.ended(step.id)) === undefined) {
      const detail = 'Found after the connection was away for more than a day: an administrator decides.';
      await recordStep(step, found, { outcome: 'waiting', detail }, undefined, ports);
    }
  }
}

function alreadyRan(commit: string): string {
  return `Done already with commit ${commit.slice(0, 10)}.`;
}
