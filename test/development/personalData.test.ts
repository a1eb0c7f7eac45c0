import { reportPersonalData, type PersonalDataPorts } from '../../src/development/personalData';
import { saveOwn } from '../../src/development/personal';
import type { ReportedAccount } from '../../src/domain/ports';
import { openPersonalDataReportStore } from '../../src/store/personalDataReports';
import { openSmartCommitOutcomeStore, type SmartCommitOutcome } from '../../src/store/smartCommitOutcomes';
import { createBench, type CreateBench } from '../support/createBench';

const ADA = '712020:0a1d5c3e-6f2b-4d7a-9c11-2b7e4f8a0001';
const DAN = '712020:0a1d5c3e-6f2b-4d7a-9c11-2b7e4f8a0002';
const DEVI = '5b10ac8d82e05b22cc7d4ef5';
const DAY = 24 * 3600 * 1000;
const START = '2026-11-22T00:00:00.000Z';

interface PeopleBench extends CreateBench {
  people: PersonalDataPorts;
  reported: ReportedAccount[][];
  answers: Awaited<ReturnType<PersonalDataPorts['reportAccounts']>>;
}

/** Dan has a token of his own, Devi is an alias and ran a smart commit, Ada did something as an admin. */
async function peopleBench(): Promise<PeopleBench> {
  const bench = await createBench();
  const { createPorts, connection, storage } = bench;
  await saveOwn({ accountId: DAN, connectionId: connection.id, credential: { token: 'x'.repeat(40) } }, createPorts);
  const settings = await createPorts.settings.get();
  const aliases = [{ email: 'devi@acme.example', accountId: DEVI }];
  await createPorts.settings.save({ ...settings, smartCommits: { ...settings.smartCommits, aliases } });
  await createPorts.audit.add({ actor: ADA, action: 'saveSettings', subject: 'smartCommits', outcome: 'done' });
  await createPorts.recent.add(DAN, 'DEMO', bench.repositoryId);
  const outcomes = openSmartCommitOutcomeStore(storage);
  await outcomes.save('DEMO-1', [
    outcome({ actor: { accountId: DEVI, name: 'Devi Old' }, detail: 'Moved by Devi Old.' }),
  ]);
  const state: PeopleBench = {
    ...bench,
    reported: [],
    answers: [],
    people: {
      ...createPorts,
      outcomes,
      reports: openPersonalDataReportStore(storage),
      reportAccounts: (accounts) => {
        state.reported.push(accounts);
        return Promise.resolve(state.answers);
      },
      nameOf: () => Promise.resolve('Devi New'),
    },
  };
  return state;
}

function outcome(values: Partial<SmartCommitOutcome>): SmartCommitOutcome {
  return {
    stepId: 's',
    commit: 'c',
    displayId: 'c',
    url: 'https://git.acme.example/c',
    repositoryId: 'r',
    author: 'devi',
    command: '#done',
    outcome: 'ran',
    detail: '',
    at: Date.parse(START),
    ...values,
  };
}

function everythingStored({ storage }: PeopleBench): string {
  return [...storage.entries, ...storage.secrets].flat().join('\n');
}

it('reports everybody of whom an account id is stored, once in six days', async () => {
  const bench = await peopleBench();
  await reportPersonalData(bench.people);
  expect(bench.reported).toEqual([
    expect.arrayContaining([ADA, DAN, DEVI].map((accountId) => ({ accountId, updatedAt: START }))),
  ]);
  expect(bench.reported[0]).toHaveLength(3);
  bench.clock.now += 6 * DAY - 1;
  await reportPersonalData(bench.people);
  expect(bench.reported).toHaveLength(1);
  bench.clock.now += 1;
  await reportPersonalData(bench.people);
  // What was answered the last time was done then.
  expect(bench.reported[1]).toContainEqual({ accountId: ADA, updatedAt: START });
});

it('erases a closed account everywhere, and what was done stays in the record', async () => {
  const bench = await peopleBench();
  bench.answers = [ADA, DAN, DEVI].map((accountId) => ({ accountId, status: 'closed' }));
  await reportPersonalData(bench.people);
  const stored = everythingStored(bench);
  expect(
    [ADA, DAN, DEVI, 'devi@acme.example', 'Devi Old', 'x'.repeat(40), 'recent:'].filter((text) =>
      stored.includes(text),
    ),
  ).toEqual([]);
  const { entries } = await bench.people.audit.page();
  expect(entries.map(({ actor, action, outcome: what }) => [actor, action, what])).toEqual(
    expect.arrayContaining([
      ['forgotten', 'saveCredential', 'done'],
      ['forgotten', 'saveSettings', 'done'],
    ]),
  );
  expect((await bench.people.outcomes.ofIssue('DEMO-1'))[0]).toEqual(outcome({ detail: 'Moved by somebody.' }));
  bench.clock.now += 7 * DAY;
  await reportPersonalData(bench.people);
  expect(bench.reported).toHaveLength(1);
});

it('leaves everybody else alone', async () => {
  const bench = await peopleBench();
  bench.answers = [{ accountId: DAN, status: 'closed' }];
  await reportPersonalData(bench.people);
  const stored = everythingStored(bench);
  expect([ADA, DEVI, 'devi@acme.example', 'Devi Old'].filter((text) => !stored.includes(text))).toEqual([]);
  expect(stored).not.toContain(DAN);
});

it('reads the name of a changed account anew', async () => {
  const bench = await peopleBench();
  bench.answers = [{ accountId: DEVI, status: 'updated' }];
  await reportPersonalData(bench.people);
  expect((await bench.people.outcomes.ofIssue('DEMO-1'))[0]).toEqual(
    outcome({ actor: { accountId: DEVI, name: 'Devi New' }, detail: 'Moved by Devi New.' }),
  );
});

it('is due again where Atlassian did not take the report', async () => {
  const bench = await peopleBench();
  const failing = { ...bench.people, reportAccounts: () => Promise.reject(new Error('503')) };
  await expect(reportPersonalData(failing)).rejects.toThrow('503');
  await reportPersonalData(bench.people);
  expect(bench.reported).toHaveLength(1);
});
