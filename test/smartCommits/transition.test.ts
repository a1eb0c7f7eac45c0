import { chooseTransition, standsThere, type OfferedTransition } from '../../src/smartCommits/transition';

function offered(name: string, to = name, missingFields: string[] = []): OfferedTransition {
  return { id: `${name}/${to}`, name, to: { id: to, name: to }, missingFields };
}

const BOARD = ['To Do', 'In Progress', 'In Review', 'Done'].map((name) => offered(name));
const FLOW = [
  offered('Start Progress', 'In Progress'),
  offered('Stop Progress', 'Open'),
  offered('Resolve Issue', 'Resolved'),
  offered('Close Issue', 'Closed'),
  offered('Re-open', 'Reopened'),
  offered('SEND_TO_QA', 'Testing'),
  offered('Überprüfen', 'In Prüfung'),
];

it.each<[string, OfferedTransition[], string]>([
  // the exact name, in any case
  ['done', BOARD, 'Done/Done'],
  ['DONE', BOARD, 'Done/Done'],
  ['in-progress', BOARD, 'In Progress/In Progress'],
  ['In_Progress', BOARD, 'In Progress/In Progress'],
  ['start-progress', FLOW, 'Start Progress/In Progress'],
  ['re-open', FLOW, 'Re-open/Reopened'],
  ['send_to_qa', FLOW, 'SEND_TO_QA/Testing'],
  ['SEND-TO-QA', FLOW, 'SEND_TO_QA/Testing'],
  ['überprüfen', FLOW, 'Überprüfen/In Prüfung'],
  // the exact name before a longer one
  ['close', [offered('Close', 'A'), offered('Close Issue', 'B')], 'Close/A'],
  ['re-open', [offered('Re open', 'A'), offered('Re-open', 'B')], 'Re-open/B'],
  // a beginning that only one has
  ['in-p', BOARD, 'In Progress/In Progress'],
  ['d', BOARD, 'Done/Done'],
  ['resolve', FLOW, 'Resolve Issue/Resolved'],
  ['start', FLOW, 'Start Progress/In Progress'],
  ['send', FLOW, 'SEND_TO_QA/Testing'],
  // the status it leads to, where no name fits
  ['in-progress', FLOW, 'Start Progress/In Progress'],
  ['testing', FLOW, 'SEND_TO_QA/Testing'],
  ['reopened', FLOW, 'Re-open/Reopened'],
  ['test', FLOW, 'SEND_TO_QA/Testing'],
  // a name goes before a status
  ['done', [offered('Done', 'Archived'), offered('Finish', 'Done')], 'Done/Archived'],
  ['do', [offered('Document', 'Written'), offered('Finish', 'Done')], 'Document/Written'],
  // twice the same, one of which asks for something
  ['done', [offered('Done', 'Done', ['Resolution']), { ...offered('Done'), id: 'plain' }], 'plain'],
])('#%s of %j is %s', (word, transitions, id) => {
  expect(chooseTransition(word, transitions)).toMatchObject({ transition: { id } });
});

it.each<[string, OfferedTransition[], string]>([
  ['in', BOARD, '#in could be In Progress or In Review. Write more of the name.'],
  ['st', FLOW, '#st could be Start Progress (to In Progress) or Stop Progress (to Open). Write more of the name.'],
  [
    'done',
    [offered('Done', 'A'), offered('Done', 'B')],
    '#done could be Done (to A) or Done (to B). Write more of the name.',
  ],
  [
    'closed',
    [offered('A', 'Closed'), offered('B', 'Closed')],
    '#closed could be A (to Closed) or B (to Closed). Write more of the name.',
  ],
  ['fly', BOARD, '#fly is not possible now. Possible: To Do, In Progress, In Review and Done.'],
  ['progress', BOARD, '#progress is not possible now. Possible: To Do, In Progress, In Review and Done.'],
  ['fly', [offered('Done')], '#fly is not possible now. Possible: Done.'],
  ['done', [], '#done is not possible: the issue cannot be moved now by this person.'],
  ['reject', [offered('Reject', 'Done', ['Resolution'])], '“Reject” asks for Resolution: do it in Jira.'],
  ['reject', [offered('Reject', 'Done', ['A', 'B'])], '“Reject” asks for A, B: do it in Jira.'],
])('#%s of %j is refused', (word, transitions, problem) => {
  expect(chooseTransition(word, transitions)).toEqual({ problem });
});

it.each([
  [offered('Done'), 'Done', true],
  [offered('Done'), 'To Do', false],
  [offered('Log progress', 'In Progress'), 'In Progress', false],
])('%j from status %s changes nothing: %s', (transition, statusId, expected) => {
  expect(standsThere(transition, statusId)).toBe(expected);
});
