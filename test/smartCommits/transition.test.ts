import { chooseTransition, type OfferedTransition } from '../../src/smartCommits/transition';

function offered(name: string, to = name, required: string[] = []): OfferedTransition {
  const requiredFields = required.map((field) => ({ id: field.toLowerCase(), name: field }));
  return { id: `${name}/${to}`, name, to: { id: to, name: to }, requiredFields };
}

function inStatus(name: string): { id: string; name: string } {
  return { id: name, name };
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
  // names as people give them
  ['ship-it', [offered('🚀 Ship it!', 'Live')], '🚀 Ship it!/Live'],
  ['qa-review', [offered('QA / Review', 'QA')], 'QA / Review/QA'],
  ['qa2', [offered('QA2', 'Second QA'), offered('QA', 'QA')], 'QA2/Second QA'],
  ['qa', [offered('QA2', 'Second QA'), offered('QA', 'QA')], 'QA/QA'],
  ['wont-do', [offered("Won't Do", 'Closed')], "Won't Do/Closed"],
  ['won’t-do', [offered("Won't Do", 'Closed')], "Won't Do/Closed"],
  ['u\u0308berpru\u0308fen', FLOW, 'Überprüfen/In Prüfung'],
  ['überprüfen', [offered('U\u0308berpru\u0308fen', 'X')], 'U\u0308berpru\u0308fen/X'],
  ['समीक्षा', [offered('समीक्षा करें', 'X'), offered('बंद करें', 'Y')], 'समीक्षा करें/X'],
  ['straße', [offered('Straße frei', 'X')], 'Straße frei/X'],
  ['レビュー', [offered('レビュー中', 'X'), offered('完了', 'Y')], 'レビュー中/X'],
  ['in-progress', [offered('--> In Progress <--', 'In Progress')], '--> In Progress <--/In Progress'],
  // several ways into one status, of which only one fits
  ['closed', [offered('Close', 'Closed'), offered('Won’t fix', 'Rejected')], 'Close/Closed'],
  ['fix', [offered('Fix', 'Closed'), offered('Duplicate', 'Closed')], 'Fix/Closed'],
  // twice the same, one of which asks for something
  ['done', [offered('Done', 'Done', ['Resolution']), { ...offered('Done'), id: 'plain' }], 'plain'],
])('#%s of %j is %s', (word, transitions, id) => {
  expect(chooseTransition(word, transitions, inStatus('Elsewhere'))).toMatchObject({ transition: { id } });
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
  ['done', [offered('🚀')], '#done is not possible now. Possible: 🚀.'],
])('#%s of %j is refused', (word, transitions, problem) => {
  expect(chooseTransition(word, transitions, inStatus('Elsewhere'))).toEqual({ problem });
});

it.each<[string, OfferedTransition[], string]>([
  // Jira offers global transitions also where the issue stands.
  ['done', BOARD, 'Done'],
  ['in-progress', BOARD, 'In Progress'],
  ['in-p', BOARD, 'In Progress'],
  // A workflow that offers no way from a status to itself.
  ['done', BOARD.slice(0, 3), 'Done'],
  ['don', BOARD.slice(0, 3), 'Done'],
  // A longer name must not catch a word that names where the issue stands already.
  ['done', [offered('Done and archived', 'Archive'), offered('Reopen', 'To Do')], 'Done'],
  ['closed', [offered('Archive', 'Closed for good')], 'Closed'],
])('#%s of %j from %s goes nowhere', (word, transitions, status) => {
  expect(chooseTransition(word, transitions, inStatus(status))).toEqual({ standing: true });
});

it.each<[string, OfferedTransition[], string, string]>([
  ['log-progress', [offered('Log progress', 'In Progress')], 'In Progress', 'Log progress/In Progress'],
  ['done', [offered('Done', 'Archived')], 'Done', 'Done/Archived'],
  ['close', [offered('Close', 'Closed')], 'Closed (old)', 'Close/Closed'],
])('#%s of %j from %s is %s all the same', (word, transitions, status, id) => {
  expect(chooseTransition(word, transitions, inStatus(status))).toMatchObject({ transition: { id } });
});
