import type { JiraUser } from '../jira/users';
import type { SmartCommitOutcome } from '../store/smartCommitOutcomes';
import type { FoundCommit } from '../store/smartCommitQueue';
import type { Misunderstanding } from './command';
import type { Step } from './identity';
import type { SmartCommitPorts } from './ports';

type Result = Pick<SmartCommitOutcome, 'outcome' | 'detail'>;
type Ports = Pick<SmartCommitPorts, 'outcomes' | 'now'>;

const MOST_COMMAND = 150;
const MOST_DETAIL = 400;

/** Writes what came of a step onto its issue. */
export async function recordStep(
  step: Step,
  found: FoundCommit,
  result: Result,
  actor: JiraUser | undefined,
  ports: Ports,
): Promise<void> {
  const { start, end } = step.command;
  const written = found.commit.message.slice(start, end);
  await ports.outcomes.save(step.issueKey, [outcome(step.id, written, found, result, actor, ports)]);
}

/**
 * Writes what could not be read onto the issues it was meant for.
 * @param objection why nothing of the commit runs, which then goes before what is wrong with a part of it
 */
export async function recordMisunderstood(
  misunderstood: Misunderstanding[],
  found: FoundCommit,
  objection: string | undefined,
  ports: Ports,
): Promise<void> {
  const issueKeys = new Set(misunderstood.flatMap((one) => one.issueKeys));
  for (const issueKey of issueKeys) {
    const concerning = misunderstood.filter((one) => one.issueKeys.includes(issueKey));
    await ports.outcomes.save(
      issueKey,
      concerning.map(({ written, problem, start }) => {
        const result: Result =
          objection === undefined ? { outcome: 'failed', detail: problem } : { outcome: 'skipped', detail: objection };
        return outcome(`read-${String(start)}`, written, found, result, undefined, ports);
      }),
    );
  }
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
