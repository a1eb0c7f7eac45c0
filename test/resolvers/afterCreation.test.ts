import { HostError } from '../../src/domain/errors';
import { createBench, type CreateBench } from '../support/createBench';

const fails = (): Promise<never> => Promise.reject(new Error('broken'));
const NEW = { name: 'DEMO-1-take-cards', from: 'main' };

const BROKEN: [string, (bench: CreateBench) => void][] = [
  ['Jira', (bench) => void (bench.createPorts.announce = fails)],
  ['Jira, and the queue', (bench) => Object.assign(bench.createPorts, { announce: fails, startReading: fails })],
  ['what was used last', (bench) => void (bench.createPorts.recent.add = fails)],
  ['what was compared', (bench) => void (bench.createPorts.comparisons.remove = fails)],
  ['the record', (bench) => void (bench.createPorts.audit.add = fails)],
];

describe('what is done once something was created', () => {
  it.each(BROKEN)('%s: where it fails, it is answered all the same', async (_case, breakIt) => {
    const bench = await createBench();
    const { repositoryId } = bench;
    breakIt(bench);
    expect(await bench.invoke('createBranch', { repositoryId, ...NEW })).toMatchObject({
      ok: true,
      value: { name: NEW.name },
    });
    const pull = { repositoryId, sourceBranch: NEW.name, targetBranch: 'main', title: 'DEMO-1' };
    expect(await bench.invoke('createPullRequest', pull)).toMatchObject({ ok: true, value: { existing: false } });
    expect(await bench.invoke('createPullRequest', pull)).toMatchObject({ ok: true, value: { existing: true } });
  });

  it('is recorded before Jira is told, which may take until the function ends', async () => {
    const bench = await createBench();
    let recorded: string[] = [];
    bench.createPorts.announce = async () => {
      recorded = (await bench.createPorts.audit.page()).entries.map(({ outcome }) => outcome);
    };
    await bench.invoke('createBranch', { repositoryId: bench.repositoryId, ...NEW });
    expect(recorded).toEqual(['done']);
  });
});

it.each([
  ['rateLimited', { retryAt: Date.parse('2026-11-22T00:04:30Z') }, /^Try again in 5 minutes\.$/],
  ['rateLimited', {}, /^Try again in a minute\.$/],
  ['hostError', {}, /^Try again in a moment: .* not made twice\./],
  ['unreachable', {}, /^Try again in a moment: .* not made twice\./],
  ['policy', {}, /^The app goes on by itself\.$/],
] as const)(
  'somebody who waits is told what to do about %s: nothing is done later by itself',
  async (kind, details, remedy) => {
    const bench = await createBench();
    bench.clock.now = Date.parse('2026-11-22T00:00:00Z');
    const error = new HostError(kind, 'Not now.', { ...details, remedy: 'The app goes on by itself.' });
    bench.pretended.failure = { error, after: false };
    expect(await bench.invoke('createBranch', { repositoryId: bench.repositoryId, ...NEW })).toMatchObject({
      error: { kind, message: 'Not now.', remedy: expect.stringMatching(remedy) as string },
    });
  },
);
