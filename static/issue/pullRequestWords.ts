import type { PullRequestStatus, ReviewStatus } from '../../src/domain/changes';
import type { LozengeColour } from '../shared/lozengeColour';

/** A pull request's state as a lozenge shows it. */
export const STATUS_WORDS: Record<PullRequestStatus, { word: string; colour: LozengeColour }> = {
  open: { word: 'Open', colour: 'information' },
  draft: { word: 'Draft', colour: 'neutral' },
  merged: { word: 'Merged', colour: 'success' },
  declined: { word: 'Closed', colour: 'danger' },
  unknown: { word: 'Unknown', colour: 'neutral' },
};

/** What a reviewer said, after their name. */
export const REVIEW_WORDS: Record<ReviewStatus, { word: string; className: string }> = {
  approved: { word: 'approved', className: 'approved' },
  needsWork: { word: 'asks for changes', className: 'warning' },
  unapproved: { word: 'has not reviewed yet', className: 'subtle' },
};
