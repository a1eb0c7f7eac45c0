import type { SmartCommitPreview, SmartCommitView } from '../../src/resolvers/smartCommitsApi';
import type { LozengeColour } from './lozengeColour';

/** What became of a command, as a lozenge shows it. */
export const OUTCOME_WORDS: Record<SmartCommitView['outcome'], { word: string; colour: LozengeColour }> = {
  ran: { word: 'Done', colour: 'success' },
  repeated: { word: 'Done before', colour: 'neutral' },
  skipped: { word: 'Skipped', colour: 'warning' },
  failed: { word: 'Failed', colour: 'danger' },
  waiting: { word: 'Waits', colour: 'information' },
};

/** A line of what a message would do. */
export interface PreviewLine {
  key: string;
  issueKey: string;
  written: string;
  text: string;
  possible: boolean;
}

export interface Previewed {
  lines: PreviewLine[];
  /** What holds for the message as a whole. */
  notes: string[];
}

export function previewed(message: string, preview: SmartCommitPreview): Previewed {
  return { lines: previewLines(message, preview), notes: preview.notes };
}

/** Every command with each of its issues, and what could not be read, in the order of the message. */
function previewLines(message: string, preview: SmartCommitPreview): PreviewLine[] {
  const commands = preview.commands.flatMap(({ start, end, issues }) =>
    issues.map(({ issueKey, outcome, possible }) => ({
      start,
      key: `${String(start)} ${issueKey}`,
      issueKey,
      written: short(message.slice(start, end)),
      text: outcome,
      possible,
    })),
  );
  const wrong = preview.misunderstood.map(({ start, issueKeys, written, problem }) => ({
    start,
    key: `${String(start)} wrong`,
    issueKey: issueKeys.join(', '),
    written: short(written),
    text: problem,
    possible: false,
  }));
  return [...commands, ...wrong]
    .sort((first, second) => first.start - second.start)
    .map(({ start: _start, ...line }) => line);
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
