import type { Storage } from '../domain/ports';

/** How a step ended: what it was, where it ran, why not. */
export type StepOutcome = 'ran' | 'repeated' | 'skipped' | 'failed';

export interface EndedStep {
  outcome: StepOutcome;
  /** Id of the commit that it ended for. */
  commit: string;
  /** Jira never said whether it was done. */
  uncertain?: boolean;
}

/** A line whose command ran: a squashed commit that says it again may claim it once. */
export interface RunLine {
  stepId: string;
  commit: string;
  /** ms */
  authoredAt: number;
  inTitle: boolean;
  /** The commit was squashed or merged, so that an older one may have said it first. */
  retold: boolean;
}

/**
 * What ran already. Every record is made once with "store only where nothing is stored" and never changed, so that no
 * two runs can disagree about it; each goes by itself when it can no longer matter.
 */
export interface SmartCommitLedger {
  ended(stepId: string): Promise<EndedStep | undefined>;
  /** When it was begun, ms. One that was begun and has not ended was cut off: Jira has to be asked how far it came. */
  begunAt(stepId: string): Promise<number | undefined>;
  begin(stepId: string, now: number): Promise<void>;
  end(stepId: string, ended: EndedStep): Promise<void>;
  /** Lets a step that ended without effect run again; one of which that is not sure keeps its beginning. */
  forget(stepId: string): Promise<void>;
  addLine(lineId: string, line: RunLine): Promise<void>;
  lines(lineId: string): Promise<RunLine[]>;
  /** @returns whether the line is now, or was already, claimed by this step */
  claim(lineId: string, line: RunLine, byStepId: string): Promise<boolean>;
}

const DAY = 24 * 3600;
/** A commit older than 14 days never runs; the rest is for clocks and for what waits for an admin. */
const STEP_TTL = 120 * DAY;
/** A branch may live long before it is squashed. */
const LINE_TTL = 180 * DAY;

export function openSmartCommitLedger(storage: Storage): SmartCommitLedger {
  const begun = (stepId: string): string => `smartcommit:begun:${stepId}`;
  const endedKey = (stepId: string): string => `smartcommit:ended:${stepId}`;
  const linePrefix = (lineId: string): string => `smartcommit:line:${lineId}:`;

  return {
    async ended(stepId) {
      return (await storage.get(endedKey(stepId))) as EndedStep | undefined;
    },
    async begunAt(stepId) {
      return (await storage.get(begun(stepId))) as number | undefined;
    },
    async begin(stepId, now) {
      await storage.create(begun(stepId), now, STEP_TTL);
    },
    async end(stepId, ended) {
      await storage.create(endedKey(stepId), ended, STEP_TTL);
    },
    async forget(stepId) {
      const ended = (await storage.get(endedKey(stepId))) as EndedStep | undefined;
      await storage.deleteMany(ended?.uncertain === true ? [endedKey(stepId)] : [endedKey(stepId), begun(stepId)]);
    },
    async addLine(lineId, line) {
      await storage.create(linePrefix(lineId) + line.stepId, line, LINE_TTL);
    },
    async lines(lineId) {
      const { entries } = await storage.page(linePrefix(lineId));
      return entries.map(({ value }) => value as RunLine);
    },
    async claim(lineId, line, byStepId) {
      const key = `smartcommit:claim:${lineId}:${line.stepId}`;
      return (await storage.create(key, byStepId, LINE_TTL)) || (await storage.get(key)) === byStepId;
    },
  };
}
