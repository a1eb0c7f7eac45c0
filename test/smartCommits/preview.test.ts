import { previewMessage, type Preview, type ProjectModes } from '../../src/smartCommits/preview';
import { bench, DAN, portsOver, VERA, workOn, written, type Bench } from './bench';

const MODES: ProjectModes = {
  all: new Set(['DEMO', 'TEAM', 'OPS']),
  app: new Set(['DEMO', 'TEAM', 'OPS']),
  jira: new Set(),
  vouched: new Set(),
};

/** What somebody is told who signed in as `reader` and asks what a message of `author` would do. */
async function previewed(
  on: Bench,
  message: string,
  { author = DAN, reader = author, modes = {} }: { author?: typeof DAN; reader?: typeof DAN; modes?: object } = {},
): Promise<Preview> {
  const as = { accountId: on.accountId(author.email) };
  const ports = portsOver(on, {
    storage: on.storage,
    queue: { push: () => Promise.resolve() },
    jira: (call) => on.jira(call.as === 'caller' ? { ...call, as: { accountId: on.accountId(reader.email) } } : call),
  });
  const user = { ...as, name: author.name };
  const person = { user, as: reader === author ? ('caller' as const) : as };
  return previewMessage(message, { person, projects: { ...MODES, ...modes } }, ports);
}

function lines({ commands, notes }: Preview): string[] {
  const told = commands.flatMap(({ issues }) =>
    issues.map(({ issueKey, possible, text }) => `${possible ? '+' : '-'} ${issueKey} ${text}`),
  );
  return [...told, ...notes];
}

it.each<[string, string[]]>([
  ['DEMO-6 #comment x', ['+ DEMO-6 Comments as Dan Developer.']],
  ['DEMO-6 #time 1w 2h x', ['+ DEMO-6 Logs 1w 2h as Dan Developer, from when the commit was made.']],
  ['DEMO-6 #label a b', ['+ DEMO-6 Adds a, b as Dan Developer.']],
  ['DEMO-6 #done', ['+ DEMO-6 Moves it from To Do to Done as Dan Developer.']],
  ['DEMO-6 #done x', ['+ DEMO-6 Moves it from To Do to Done and comments as Dan Developer.']],
  ['DEMO-6 #to-do', ['- DEMO-6 It is in To Do already.']],
  ['DEMO-6 #to-do x', ['+ DEMO-6 It is in To Do already; comments as Dan Developer.']],
  ['DEMO-2 #reject', ['- DEMO-2 “Reject” asks for Resolution: do it in Jira.']],
  ['DEMO-6 #assign me', ['+ DEMO-6 Assigns it to Dan Developer.']],
  ['DEMO-6 #assign devi@acme.example', ['+ DEMO-6 Assigns it to Devi Developer.']],
  ['DEMO-6 #assign Vera Viewer', ['- DEMO-6 Jira shows nobody called “Vera Viewer” who can be assigned this issue.']],
  ['DEMO-6 #assign No Body', ['- DEMO-6 Jira shows nobody called “No Body” who can be assigned this issue.']],
  [
    'DEMO-6 #in-progress #done #comment x',
    [
      '+ DEMO-6 Moves it from To Do to In Progress as Dan Developer.',
      '+ DEMO-6 Moves it on with #done, if the workflow has that from In Progress.',
      '+ DEMO-6 Comments as Dan Developer.',
    ],
  ],
  ['DEMO-999 #done', ['- DEMO-999 DEMO-999 does not exist, or Dan Developer may not see it.']],
  [
    `DEMO-6 ${'#comment x '.repeat(101)}`,
    ['A commit may run at most 100 commands, counted for each issue; this one has 101.'],
  ],
  [`DEMO-6 #comment ${'x '.repeat(30_000)}`, ['The message is longer than can be read for commands.']],
])('%s', async (message, expected) => {
  const on = await bench();
  expect(lines(await previewed(on, message))).toEqual(expected);
  expect(on.writes).toEqual([]);
});

it('is what then happens', async () => {
  const on = await bench();
  const message =
    'DEMO-6 DEMO-2 #in-review x #label a #assign me #time 1h\nDEMO-2 #reject\nTEAM-3 #done\nDEMO-999 #done';
  const foreseen = lines(await previewed(on, message)).map((line) => line.slice(0, 8));
  await on.find([written(message)]);
  await on.run();
  const ran: string[] = [];
  for (const key of ['DEMO-6', 'DEMO-2', 'TEAM-3', 'DEMO-999']) {
    const outcomes = await on.ports.outcomes.ofIssue(key);
    ran.push(...outcomes.map(({ outcome }) => `${outcome === 'ran' ? '+' : '-'} ${key}`.slice(0, 8)));
  }
  expect(ran.sort()).toEqual(foreseen.sort());
});

describe('tells nothing that its reader may not see', () => {
  it.each([
    ['an issue of a project that is hidden', 'OPS-1 #done'],
    ['an issue of it that does not exist', 'OPS-999 #done'],
    ['an issue of a project that does not exist', 'NOPE-1 #done'],
  ])('%s', async (_name, message) => {
    expect(await previewed(await bench(), message, { author: VERA })).toEqual({
      commands: [],
      misunderstood: [],
      notes: [],
    });
  });

  it('what an author would do where the reader may not look', async () => {
    const on = await bench();
    expect(lines(await previewed(on, 'OPS-1 #done', { author: DAN, reader: VERA }))).toEqual([]);
    expect(lines(await previewed(on, 'DEMO-6 OPS-1 #done', { author: DAN, reader: VERA }))).toEqual([
      '+ DEMO-6 Moves it from To Do to Done as Dan Developer.',
    ]);
  });

  it('who somebody is, where the reader may not assign', async () => {
    const on = await bench();
    expect(lines(await previewed(on, 'DEMO-6 #assign ada@acme.example', { author: VERA }))).toEqual([
      '- DEMO-6 Vera Viewer may not assign DEMO-6.',
    ]);
  });
});

it.each([
  [
    { app: new Set<string>(), jira: new Set(['DEMO']) },
    ['- DEMO-6 Jira itself reads this command; what it does is up to Jira.'],
  ],
  [{ app: new Set<string>() }, ['- DEMO-6 Nothing: smart commits are off for everything that sends to DEMO.']],
  [
    { vouched: new Set(['DEMO']), jira: new Set(['DEMO']) },
    [
      '+ DEMO-6 Comments as Dan Developer.',
      'A repository may ask for more: that the commit is signed, or pushed by its author. Otherwise nothing runs.',
      'In repositories where Jira itself reads commands, what they do is up to Jira.',
    ],
  ],
])('says who runs commands: %j', async (modes, expected) => {
  expect(lines(await previewed(await bench(), 'DEMO-6 #comment x', { modes }))).toEqual(expected);
});

it('says where time cannot be logged, and runs into Jira’s own word for it', async () => {
  const on = await bench();
  const off = { status: 200, body: { timeTrackingEnabled: false } };
  on.faults.push(({ path }) => (path.endsWith('/configuration') ? off : undefined));
  expect(lines(await previewed(on, 'DEMO-6 #time 1h'))).toEqual(['- DEMO-6 Time tracking is switched off in Jira.']);
});

it('a required field that has a value does not stop a move', async () => {
  const on = await bench();
  const done = { id: '10002', name: 'Done' };
  const screen = (field: string): object => ({
    transitions: [{ id: '41', name: 'Ship', to: done, fields: { [field]: { name: field, required: true } } }],
  });
  const offering =
    (field: string) =>
    ({ path }: { path: string }) =>
      path.includes('/transitions?') ? { status: 200, body: screen(field) } : undefined;
  on.faults.push(offering('summary'), offering('summary'), offering('description'));
  expect(lines(await previewed(on, 'DEMO-6 #ship'))).toEqual([
    '+ DEMO-6 Moves it from To Do to Done as Dan Developer.',
  ]);
  await on.find([written('DEMO-6 #ship')]);
  await on.run();
  expect((await workOn(on.jira, 'DEMO-6')).status).toBe('Done');
  expect(lines(await previewed(on, 'DEMO-8 #ship'))).toEqual(['- DEMO-8 “Ship” asks for description: do it in Jira.']);
});
