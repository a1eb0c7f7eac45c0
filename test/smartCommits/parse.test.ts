import { parseMessage } from '../../src/smartCommits/parse';
import { PROJECTS, told } from './told';

type Table = [message: string, ...told: string[]][];

/** Atlassian's own page, "Process issues with smart commits", and what its rivals' pages show. */
const DOCUMENTED: Table = [
  ['JRA-34 #comment corrected indent issue', 'JRA-34 comment: corrected indent issue'],
  ['JRA-34 #time 1w 2d 4h 30m Total work logged', 'JRA-34 time 1w 2d 4h 30m: Total work logged'],
  ['JRA-090 #close Fixed this today'],
  ['JRA-90 #close Fixed this today', 'JRA-90 move close: Fixed this today'],
  ['JRA-123 #comment This is a comment', 'JRA-123 comment: This is a comment'],
  ['JRA-123 JRA-234 JRA-345 #resolve', 'JRA-123,JRA-234,JRA-345 move resolve'],
  [
    'JRA-123 #time 2d 5h #comment Task completed ahead of schedule #resolve',
    'JRA-123 time 2d 5h',
    'JRA-123 comment: Task completed ahead of schedule',
    'JRA-123 move resolve',
  ],
  [
    'JRA-123 JRA-234 JRA-345 #resolve #time 2d 5h #comment Task completed ahead of schedule',
    'JRA-123,JRA-234,JRA-345 move resolve',
    'JRA-123,JRA-234,JRA-345 time 2d 5h',
    'JRA-123,JRA-234,JRA-345 comment: Task completed ahead of schedule',
  ],
  ['fix the layout JRA-1 see #finish-work now', 'JRA-1 move finish-work: now'],
  ['JRA-1 #start-progress', 'JRA-1 move start-progress'],
  ['JRA-1 #time 1w 6d 13h 52m', 'JRA-1 time 1w 6d 13h 52m'],
  ['JRA-1 #label backend @urgent v1.2', 'JRA-1 label backend @urgent v1.2'],
  ['JRA-1 #assign dan@acme.example', 'JRA-1 assign dan@acme.example'],
  ['JRA-1 #SEND_TO_QA', 'JRA-1 move SEND_TO_QA'],
];

const KEYS: Table = [
  ['DEMO-1 #done', 'DEMO-1 move done'],
  ['DEMO-1,DEMO-2 #done', 'DEMO-1,DEMO-2 move done'],
  ['DEMO-1, DEMO-2 ,DEMO-3 , DEMO-4 #done', 'DEMO-1,DEMO-2,DEMO-3,DEMO-4 move done'],
  ['DEMO-1\tDEMO-2 #done', 'DEMO-1,DEMO-2 move done'],
  ['DEMO-1 DEMO-1 #done', 'DEMO-1 move done'],
  ['DEMO-1 and DEMO-2 #done', 'DEMO-2 move done'],
  ['DEMO-1: #done', 'DEMO-1 move done'],
  ['[DEMO-1] #done', 'DEMO-1 move done'],
  ['(DEMO-1) #done', 'DEMO-1 move done'],
  ['[DEMO-1] [DEMO-2] #done', 'DEMO-2 move done'],
  ['fix(DEMO-1): tidy #done', 'DEMO-1 move done'],
  ['DEMO-1 DEMO-2: tidy #done', 'DEMO-1,DEMO-2 move done'],
  ['MY_APP-7 #done', 'MY_APP-7 move done'],
  ['FIX_DEMO-1 #done', 'DEMO-1 move done'],
  ['TEAM-1 DEMO-2 #comment both', 'TEAM-1,DEMO-2 comment: both'],
  ['demo-1 #done'],
  ['UTF-8 #done'],
  ['SHA-256 DEMO-1 #done', 'DEMO-1 move done'],
  ['DEMO-0 #done'],
  ['DEMO-01 #done'],
  ['DEMO-1a #done'],
  ['XDEMO-1 #done'],
  ['DEMO_1 #done'],
  ['#done DEMO-1'],
  ['#DEMO-1 #done', 'DEMO-1 move done'],
  ['#DEMO-1'],
  ['no key at all #done'],
  ['https://acme.atlassian.net/browse/DEMO-1 #done'],
  ['see ?issue=DEMO-1 #done'],
  ['a&DEMO-1 #done'],
  ['>DEMO-1 #done'],
  ['--DEMO-1 #done'],
  ['~DEMO-1 #done'],
  ['!DEMO-1 #done'],
  ['^DEMO-1 #done'],
  ['feature/DEMO-1 #done'],
  ['https://x/browse/DEMO-1 DEMO-2 #done', 'DEMO-2 move done'],
  ['DEMO-1 https://x/browse/DEMO-2 #done', 'DEMO-1 move done'],
];

const WORDS: Table = [
  ['DEMO-1 #DONE', 'DEMO-1 move DONE'],
  ['DEMO-1 #Comment Hi', 'DEMO-1 comment: Hi'],
  ['DEMO-1 #COMMENT Hi', 'DEMO-1 comment: Hi'],
  ['DEMO-1 #TIME 1H', 'DEMO-1 time 1h'],
  ['DEMO-1 #Label A', 'DEMO-1 label A'],
  ['DEMO-1 #labels a b', 'DEMO-1 label a b'],
  ['DEMO-1 #Assign Me', 'DEMO-1 assign Me'],
  ['DEMO-1 #in-progress', 'DEMO-1 move in-progress'],
  ['DEMO-1 #überprüfen', 'DEMO-1 move überprüfen'],
  ['DEMO-1 #レビュー', 'DEMO-1 move レビュー'],
  ['DEMO-1 #qa2', 'DEMO-1 move qa2'],
  ['DEMO-1 #समीक्षा करें', 'DEMO-1 move समीक्षा: करें'],
  ['DEMO-1 #u\u0308berpru\u0308fen', 'DEMO-1 move u\u0308berpru\u0308fen'],
  ["DEMO-1 #won't-do now", "DEMO-1 move won't-do: now"],
  ['DEMO-1 #won’t-do', 'DEMO-1 move won’t-do'],
  ["DEMO-1 #done' x", "DEMO-1 move done: ' x"],
  ['DEMO-1 #comments are odd', 'DEMO-1 move comments: are odd'],
  ['DEMO-1 fixes #123'],
  ['DEMO-1 fixes #123 and #done', 'DEMO-1 move done'],
  ['DEMO-1 (fixes #123)'],
  ['DEMO-1 C#done'],
  ['DEMO-1 a#done b'],
  ['DEMO-1 ##done'],
  ['DEMO-1 # done'],
  ['DEMO-1 #'],
  ['DEMO-1 #-done'],
  ['DEMO-1 #_done'],
  ['DEMO-1 (#done)'],
  ['DEMO-1 "#done"'],
  ['DEMO-1 acme/payments#7'],
  ['DEMO-1 # heading\n## other'],
  ['DEMO-1 #done.', 'DEMO-1 move done'],
  ['DEMO-1 #done, thanks', 'DEMO-1 move done: thanks'],
  ['DEMO-1 #done!', 'DEMO-1 move done'],
  ['DEMO-1 #comment: with a colon', 'DEMO-1 comment: with a colon'],
  ['DEMO-1 #done#comment x', 'DEMO-1 move done: #comment x'],
];

const DURATIONS: Table = [
  ['DEMO-1 #time 30m', 'DEMO-1 time 30m'],
  ['DEMO-1 #time 1h30m', 'DEMO-1 time 1h 30m'],
  ['DEMO-1 #time 30m 1h', 'DEMO-1 time 30m 1h'],
  ['DEMO-1 #time   2h   ', 'DEMO-1 time 2h'],
  ['DEMO-1 #time: 2h', 'DEMO-1 time 2h'],
  ['DEMO-1 #time 2h review', 'DEMO-1 time 2h: review'],
  ['DEMO-1 #time 2h 3 files read', 'DEMO-1 time 2h: 3 files read'],
  ['DEMO-1 #time 1d #done', 'DEMO-1 time 1d', 'DEMO-1 move done'],
  ['DEMO-1 #time 52w', 'DEMO-1 time 52w'],
  ['DEMO-1 #time 1.5h', 'DEMO-1 ?#time 1.5h'],
  ['DEMO-1 #time 1,5h', 'DEMO-1 ?#time 1,5h'],
  ['DEMO-1 #time .5h', 'DEMO-1 ?#time .5h'],
  ['DEMO-1 #time 90', 'DEMO-1 ?#time 90'],
  ['DEMO-1 #time -1h', 'DEMO-1 ?#time -1h'],
  ['DEMO-1 #time +1h', 'DEMO-1 ?#time +1h'],
  ['DEMO-1 #time 99999w', 'DEMO-1 ?#time 99999w'],
  ['DEMO-1 #time 99999999999999999999m', 'DEMO-1 ?#time 99999999999999999999m'],
  ['DEMO-1 #time 0h', 'DEMO-1 ?#time 0h'],
  ['DEMO-1 #time 0h 0m', 'DEMO-1 ?#time 0h 0m'],
  ['DEMO-1 #time', 'DEMO-1 ?#time'],
  ['DEMO-1 #time #done', 'DEMO-1 ?#time', 'DEMO-1 move done'],
  ['DEMO-1 #time two hours', 'DEMO-1 ?#time two hours'],
  ['DEMO-1 #time 2 hours', 'DEMO-1 ?#time 2 hours'],
  ['DEMO-1 #time 2hours', 'DEMO-1 ?#time 2hours'],
  ['DEMO-1 #time 2 h', 'DEMO-1 ?#time 2 h'],
  ['DEMO-1 #time 1:30', 'DEMO-1 ?#time 1:30'],
  ['DEMO-1 #time review 2h', 'DEMO-1 ?#time review 2h'],
  ['DEMO-1 #time 1h 1h', 'DEMO-1 ?#time 1h 1h'],
  ['DEMO-1 #time 1h 1.5d', 'DEMO-1 ?#time 1h 1.5d'],
  ['DEMO-1 #time 1h -30m', 'DEMO-1 ?#time 1h -30m'],
  ['DEMO-1 #time 1h 30', 'DEMO-1 ?#time 1h 30'],
  ['DEMO-1 #time 1s', 'DEMO-1 ?#time 1s'],
  ['DEMO-1 #time 1y', 'DEMO-1 ?#time 1y'],
];

const ARGUMENTS: Table = [
  ['DEMO-1 #comment', 'DEMO-1 ?#comment'],
  ['DEMO-1 #comment   ', 'DEMO-1 ?#comment'],
  ['DEMO-1 #comment #done', 'DEMO-1 ?#comment', 'DEMO-1 move done'],
  ['DEMO-1 #comment fixes #12 too', 'DEMO-1 comment: fixes #12 too'],
  ['DEMO-1 #comment *bold* _it_ [~dan] @dan {code}', 'DEMO-1 comment: *bold* _it_ [~dan] @dan {code}'],
  ['DEMO-1 #comment <b>x</b> & "y"', 'DEMO-1 comment: <b>x</b> & "y"'],
  ['DEMO-1 #comment party 🎉', 'DEMO-1 comment: party 🎉'],
  ['DEMO-1 #comment see DEMO-2 for details', 'DEMO-1 comment: see DEMO-2 for details'],
  ['DEMO-1 #comment see DEMO-2 #done', 'DEMO-1 comment: see', 'DEMO-2 move done'],
  ['DEMO-1 #comment https://x/DEMO-2 helps #done', 'DEMO-1 comment: https://x/DEMO-2 helps', 'DEMO-1 move done'],
  ['DEMO-1 #done with DEMO-2', 'DEMO-1 move done: with DEMO-2'],
  ['DEMO-1 #label', 'DEMO-1 ?#label'],
  ['DEMO-1 #label a, b,c', 'DEMO-1 label a b c'],
  ['DEMO-1 #label a a', 'DEMO-1 label a'],
  ['DEMO-1 #label a\nmore text', 'DEMO-1 label a'],
  [`DEMO-1 #label ${'x'.repeat(255)}`, `DEMO-1 label ${'x'.repeat(255)}`],
  [`DEMO-1 #label ${'x'.repeat(256)}`, `DEMO-1 ?#label ${'x'.repeat(193)}`],
  ['DEMO-1 #assign', 'DEMO-1 ?#assign'],
  ['DEMO-1 #assign me', 'DEMO-1 assign me'],
  ['DEMO-1 #assign @dan', 'DEMO-1 assign dan'],
  ['DEMO-1 #assign Dan Developer', 'DEMO-1 assign Dan Developer'],
  ['DEMO-1 #assign dan@acme.example please look', 'DEMO-1 ?#assign dan@acme.example please look'],
  ['DEMO-1 #assign dan@acme.example #done', 'DEMO-1 assign dan@acme.example', 'DEMO-1 move done'],
  ['DEMO-1 fix #comment ready (#12)', 'DEMO-1 comment: ready'],
  ['DEMO-1 fix #done (#12)', 'DEMO-1 move done'],
  ['DEMO-1 #time 1h (!7)', 'DEMO-1 time 1h'],
  ['DEMO-1 #comment ready (pull request #12)', 'DEMO-1 comment: ready'],
];

const LINES: Table = [
  ['DEMO-1 fix\n\n#done', 'DEMO-1 move done'],
  ['DEMO-1 fix\n\n#time 1h\n#comment ok\n#done', 'DEMO-1 time 1h', 'DEMO-1 comment: ok', 'DEMO-1 move done'],
  ['DEMO-1 #time 1h\nDEMO-2 #time 2h', 'DEMO-1 time 1h', 'DEMO-2 time 2h'],
  ['DEMO-1\nDEMO-2 #done', 'DEMO-2 move done'],
  ['DEMO-1\n#time 1h\nDEMO-2\n#time 2h', 'DEMO-1 time 1h', 'DEMO-2 time 2h'],
  ['DEMO-1 #comment one\ntwo\nthree', 'DEMO-1 comment: one\ntwo\nthree'],
  ['DEMO-1 #comment one\n\ntwo\n#done', 'DEMO-1 comment: one\n\ntwo', 'DEMO-1 move done'],
  ['DEMO-1 #comment one\nDEMO-2 two', 'DEMO-1 comment: one'],
  ['DEMO-1 #comment one\n- DEMO-2 two', 'DEMO-1 comment: one'],
  ['DEMO-1 #comment one\nas DEMO-2 says\n#done', 'DEMO-1 comment: one\nas DEMO-2 says', 'DEMO-1 move done'],
  ['DEMO-1 #comment\none', 'DEMO-1 comment: one'],
  ['DEMO-1 #comment a list:\n\n- x\n- y', 'DEMO-1 comment: a list:\n\n- x\n- y'],
  ['DEMO-1 #done well\nnot this', 'DEMO-1 move done: well'],
  ['DEMO-1 #time 1h said\nnot this', 'DEMO-1 time 1h: said'],
  ['Title\r\n\r\nDEMO-1 #comment one\r\ntwo\r\n', 'DEMO-1 comment: one\r\ntwo'],
  ['Title\r\nDEMO-1 #time 1h\r\nDEMO-1 #done\r\n', 'DEMO-1 time 1h', 'DEMO-1 move done'],
  ['Title\n\nCloses: DEMO-1 #done', 'DEMO-1 move done'],
  ['DEMO-1 #comment ok\n\nSigned-off-by: Dan <dan@acme.example>', 'DEMO-1 comment: ok'],
  ['DEMO-1 #comment ok\n\nCo-authored-by: A <a@x>\nReviewed-by: B <b@x>\n', 'DEMO-1 comment: ok'],
  ['DEMO-1 #comment ok\n\n(cherry picked from commit 0123abc)', 'DEMO-1 comment: ok'],
  ['DEMO-1 #comment ok\n\nChange-Id: I123\n\nmore', 'DEMO-1 comment: ok\n\nChange-Id: I123\n\nmore'],
  ['\n\n  DEMO-1 #done\n', 'DEMO-1 move done'],
  [''],
  ['\n'],
];

const QUOTED: Table = [
  ['Revert "DEMO-1 #done"\n\nThis reverts commit 0123abc.'],
  ['Revert "DEMO-1 #done"\n\nDEMO-1 #comment it broke', 'DEMO-1 comment: it broke'],
  ['Reapply "DEMO-1 #done"'],
  ['fixup! DEMO-1 #done'],
  ['squash! DEMO-1 #done\n\nDEMO-1 #comment more', 'DEMO-1 comment: more'],
  ['amend! DEMO-1 #time 1h'],
  ['fixup DEMO-1 #done', 'DEMO-1 move done'],
  ['Work (#12)\n\n* DEMO-1 #comment hi\n\n* DEMO-2 #time 1h', 'DEMO-1 comment: hi', 'DEMO-2 time 1h'],
  ['Work (#12)\n\n* DEMO-1 #comment hi\n\n* other change', 'DEMO-1 comment: hi'],
  ['Work (#12)\n\n* one\n\nDEMO-1 #comment hi\n\n* two', 'DEMO-1 comment: hi'],
  ['Squashed commit of the following:\n\ncommit 0123\n\n    DEMO-1 #done\n', 'DEMO-1 move done'],
  ['Merged PR 7: DEMO-1 #comment hi\n\nRelated work items: #12, #13', 'DEMO-1 comment: hi'],
  ['Merged PR 7: Work\n\n- DEMO-1 #comment hi\n- other change', 'DEMO-1 comment: hi'],
  [
    "Merge branch 'x' into 'main'\n\nDEMO-1 #comment hi\n\nCloses #12 and acme/p#3\n\nSee merge request !3",
    'DEMO-1 comment: hi',
  ],
  [
    'Work (#12)\n\n* DEMO-1 #comment hi\n\nSigned-off-by: Dan <dan@x>\n\n* two\n\nSigned-off-by: Dan <dan@x>',
    'DEMO-1 comment: hi',
  ],
  ['- DEMO-1 #comment hi\n- DEMO-2 #comment ho\n- more', 'DEMO-1 comment: hi', 'DEMO-2 comment: ho'],
];

const ALL = [...DOCUMENTED, ...KEYS, ...WORDS, ...DURATIONS, ...ARGUMENTS, ...LINES, ...QUOTED];

describe.each([
  ['documented', DOCUMENTED],
  ['keys', KEYS],
  ['words', WORDS],
  ['durations', DURATIONS],
  ['arguments', ARGUMENTS],
  ['lines', LINES],
  ['quoted', QUOTED],
])('%s', (_name, table) => {
  it.each(table.map(([message, ...expected]) => ({ message, expected })))('$message', ({ message, expected }) => {
    expect(told(message)).toEqual(expected);
  });
});

it('says at least 150 messages, each once', () => {
  expect(new Set(ALL.map(([message]) => message)).size).toBe(ALL.length);
  expect(ALL.length).toBeGreaterThanOrEqual(150);
});

it('says where everything stands', () => {
  const message = 'Fix it DEMO-1 #comment two words #time 1.5h\n#done bye';
  const { commands, misunderstood } = parseMessage(message, { projects: PROJECTS });
  expect([...commands, ...misunderstood].map(({ start, end }) => message.slice(start, end))).toEqual([
    '#comment two words',
    '#done bye',
    '#time 1.5h',
  ]);
});

it.each([
  [32_767, ['comment']],
  [32_768, []],
])('takes a comment of %d characters: %j', (length, kinds) => {
  const { commands, misunderstood } = parseMessage(`DEMO-1 #comment ${'x'.repeat(length)}`, { projects: PROJECTS });
  expect(commands.map(({ kind }) => kind)).toEqual(kinds);
  expect(misunderstood.map(({ problem }) => problem)).toEqual(
    kinds.length === 0 ? ['The text is longer than the 32767 characters that Jira takes.'] : [],
  );
});

it('reads fifty commands of one message', () => {
  const fifty = Array.from({ length: 50 }, (_, index) => `#comment number ${String(index)}`).join(' ');
  expect(told(`DEMO-1 ${fifty}`)).toHaveLength(50);
});

it('finds keys in lower case where the rules say so', () => {
  const { commands } = parseMessage('demo-1 #done', { projects: PROJECTS, lowerCase: true });
  expect(commands.map(({ issueKeys }) => issueKeys)).toEqual([['DEMO-1']]);
});
