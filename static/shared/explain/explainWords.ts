import type { ExplainStep } from '../../../src/explain/steps';
import type { LozengeColour } from '../lozengeColour';

/** What each check is about, as a person would ask it. */
export const CHECKS: Record<ExplainStep['check'], string> = {
  repository: 'Repository known',
  connection: 'Connection works',
  selected: 'Repository selected',
  project: 'Project allowed',
  read: 'Repository read',
  key: 'Issue key found',
  sent: 'Sent to Jira',
  refused: 'Taken by Jira',
};

/** A check's outcome as a lozenge shows it. */
export function outcomeWord(passed: boolean | null): { word: string; colour: LozengeColour } {
  if (passed === null) {
    return { word: 'Not known', colour: 'neutral' };
  }
  return passed ? { word: 'Yes', colour: 'success' } : { word: 'No', colour: 'warning' };
}
