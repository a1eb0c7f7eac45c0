import type { Project } from './projects';

export interface Status {
  id: string;
  name: string;
  category: { id: number; key: 'new' | 'indeterminate' | 'done'; colorName: string; name: string };
}

const NEW = { id: 2, key: 'new', colorName: 'blue-gray', name: 'To Do' } as const;
const ACTIVE = { id: 4, key: 'indeterminate', colorName: 'yellow', name: 'In Progress' } as const;
const DONE = { id: 3, key: 'done', colorName: 'green', name: 'Done' } as const;

const TO_DO: Status = { id: '10000', name: 'To Do', category: NEW };
const IN_PROGRESS: Status = { id: '3', name: 'In Progress', category: ACTIVE };
const IN_REVIEW: Status = { id: '10001', name: 'In Review', category: ACTIVE };
const FINISHED: Status = { id: '10002', name: 'Done', category: DONE };

const STATUSES = [TO_DO, IN_PROGRESS, IN_REVIEW, FINISHED];

export interface Transition {
  id: string;
  name: string;
  to: Status;
  /** Only from this status. */
  from?: string;
  /** Its screen asks for a resolution, and has no value for it. */
  asksResolution?: boolean;
}

/** What a reviewer does; the second has a screen with a required field. */
const REVIEWS: Transition[] = [
  { id: '71', name: 'Send back', to: IN_PROGRESS, from: IN_REVIEW.name },
  { id: '81', name: 'Reject', to: FINISHED, from: IN_REVIEW.name, asksResolution: true },
];

/**
 * Jira's simplified workflow: from every status to every status, each transition named after where it leads. In
 * company-managed software projects there is a review as well, with transitions of its own.
 */
export function transitionsOf(project: Project, status: string): Transition[] {
  const reviewed = project.type === 'software' && project.style === 'classic';
  const simple = STATUSES.filter((each) => reviewed || each !== IN_REVIEW).map((to, index) => ({
    id: String(index * 10 + 11),
    name: to.name,
    to,
  }));
  return reviewed ? [...simple, ...REVIEWS.filter(({ from }) => from === status)] : simple;
}

export function statusNamed(name: string): Status {
  return STATUSES.find((status) => status.name === name) ?? TO_DO;
}
