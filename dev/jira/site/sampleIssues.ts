import type { LocalIssue } from '../../types';

export interface SampleIssue {
  type: LocalIssue['type'];
  summary: string;
  /** Number of the epic, or of the issue that a sub-task is part of, in the same project. */
  parent?: number;
  status?: string;
  /** First part of the assignee's e-mail address. */
  assignee?: string;
}

/** By project key; the first is KEY-1. */
export const SAMPLE_ISSUES: Record<string, SampleIssue[]> = {
  DEMO: [
    { type: 'Story', summary: 'Take cards at the till', parent: 10, status: 'In Progress', assignee: 'dan' },
    { type: 'Bug', summary: 'Expired cards are accepted', parent: 10, status: 'In Review', assignee: 'dan' },
    { type: 'Task', summary: 'Move the card code to a folder of its own', status: 'Done', assignee: 'dan' },
    { type: 'Story', summary: 'Give money back', parent: 10, status: 'In Progress', assignee: 'devi' },
    { type: 'Task', summary: 'Add a footer to the website', parent: 11, status: 'Done', assignee: 'vera' },
    { type: 'Bug', summary: 'Margins differ between pages', parent: 11 },
    {
      type: 'Story',
      summary: 'Show sizes in centimetres and inches',
      parent: 11,
      status: 'In Progress',
      assignee: 'devi',
    },
    { type: 'Story', summary: 'A page in Japanese', parent: 11, assignee: 'ada' },
    { type: 'Task', summary: 'Tidy up the release notes' },
    { type: 'Epic', summary: 'Payments', status: 'In Progress', assignee: 'ada' },
    { type: 'Epic', summary: 'Website' },
    { type: 'Sub-task', summary: 'Ask the bank for test cards', parent: 1, status: 'Done', assignee: 'dan' },
    { type: 'Sub-task', summary: 'Read the chip', parent: 1, assignee: 'dan' },
    { type: 'Sub-task', summary: 'Round refunds the way banks do', parent: 4, assignee: 'devi' },
    { type: 'Bug', summary: 'Receipts lose accents & "quotes" <on print>' },
    { type: 'Task', summary: 'Rotate the keys of the payment provider' },
    { type: 'Task', summary: 'Upgrade the build to the current Node release', status: 'In Review', assignee: 'devi' },
    { type: 'Bug', summary: 'Search forgets the last page', parent: 11 },
    { type: 'Story', summary: 'Sign in with a passkey' },
    { type: 'Story', summary: 'Tell customers when an order is late' },
    { type: 'Bug', summary: 'Time zone of the opening hours is wrong in winter' },
    { type: 'Task', summary: 'Write down how to restore a backup', status: 'Done', assignee: 'ada' },
    { type: 'Epic', summary: 'Fewer support calls' },
    { type: 'Story', summary: 'Answer the ten most frequent questions', parent: 23 },
    { type: 'Task', summary: 'Measure how long a checkout takes', parent: 23 },
  ],
  TEAM: [
    { type: 'Task', summary: 'Explain receipts', parent: 4, status: 'Done', assignee: 'vera' },
    { type: 'Bug', summary: 'Customers are charged twice', parent: 4, status: 'In Progress', assignee: 'dan' },
    { type: 'Task', summary: 'Put the old shop away' },
    { type: 'Epic', summary: 'Trustworthy bills' },
    { type: 'Story', summary: 'A bill in the customer’s language', parent: 4, assignee: 'devi' },
    { type: 'Sub-task', summary: 'Collect the words to translate', parent: 5 },
    { type: 'Story', summary: 'Bills by e-mail' },
    { type: 'Task', summary: 'Choose a font that has all letters' },
  ],
  OPS: [
    { type: 'Task', summary: 'Order new badges' },
    { type: 'Task', summary: 'Prepare the audit', status: 'In Progress', assignee: 'ada' },
    { type: 'Sub-task', summary: 'List who has keys to the office', parent: 2 },
  ],
};

const VERBS = ['Check', 'Describe', 'Speed up', 'Repair', 'Simplify', 'Extend', 'Replace', 'Measure'];
const THINGS = [
  'the parser',
  'string helpers',
  'date formats',
  'the cache',
  'error messages',
  'the build',
  'number ranges',
];
const TYPES: LocalIssue['type'][] = ['Task', 'Bug', 'Story'];
const STATUSES = ['Done', 'Done', 'In Progress', 'To Do'];

/** An issue of a project that has no written-out ones: made from its number, the same every time. */
export function generatedIssue(number: number): SampleIssue {
  const verb = VERBS[number % VERBS.length] ?? '';
  const thing = THINGS[number % THINGS.length] ?? '';
  return {
    type: TYPES[number % TYPES.length] ?? 'Task',
    summary: `${verb} ${thing} (${String(number)})`,
    status: STATUSES[number % STATUSES.length],
  };
}
