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
}

/** Jira's simplified workflow: from every status to every status, each transition named after where it leads. */
export function transitionsOf(project: Project): Transition[] {
  const reviewed = project.type === 'software' && project.style === 'classic';
  return STATUSES.filter((status) => reviewed || status !== IN_REVIEW).map((to, index) => ({
    id: String(index * 10 + 11),
    name: to.name,
    to,
  }));
}

export function statusNamed(name: string): Status {
  return STATUSES.find((status) => status.name === name) ?? TO_DO;
}
