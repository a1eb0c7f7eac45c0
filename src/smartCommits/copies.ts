import type { FoundFields } from '../store/smartCommitQueue';
import type { RunLine } from '../store/smartCommitLedger';
import { retells, type Step } from './identity';
import type { SmartCommitPorts } from './ports';

/**
 * Whether a step says again what another commit said and ran: a squashed or merged commit repeats the messages of what
 * it holds. Each line that ran can be said again once, so that the same command in two commits, squashed into one, is
 * matched with both. Asked again after a crash, it answers the same.
 * @param rewritten another step of the same commit ran with another commit: this one replaces it
 * @returns the commit that ran it
 */
export async function copiedFrom(
  step: Step,
  commit: FoundFields,
  rewritten: boolean,
  ports: Pick<SmartCommitPorts, 'ledger'>,
): Promise<string | undefined> {
  const lines = (await ports.ledger.lines(step.lineId))
    .filter((line) => line.stepId !== step.id && line.commit !== commit.id)
    .sort((first, second) => first.authoredAt - second.authoredAt);
  for (const line of lines) {
    if (couldBeCopy(step, commit, rewritten, line) && (await ports.ledger.claim(step.lineId, line, step.id))) {
      return line.commit;
    }
  }
  return undefined;
}

function couldBeCopy(step: Step, commit: FoundFields, rewritten: boolean, line: RunLine): boolean {
  // The title of another commit in the body of this one is a quotation.
  const quotes = rewritten || retells(commit) || (line.inTitle && !step.inTitle);
  // A squashed commit may be read before those that it was made of.
  const wasQuoted = line.retold && line.authoredAt >= Date.parse(commit.authoredAt);
  return quotes || wasQuoted;
}
