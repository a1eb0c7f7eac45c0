import { explainReference } from '../../src/explain/explainReference';
import type { ExplainPorts } from '../../src/explain/ports';
import { jiraRepositoryId, repositoryIdOf } from '../../src/domain/ids';
import type { Connection } from '../../src/domain/connection';
import { noIndexChange } from '../../src/store/issueIndex';
import { connected, connectionBench, PAYMENTS, type ConnectionBench } from '../support/connectionBench';
import { aCommit } from '../support/generate';

const SENT = 'a'.repeat(40);
const OTHER = 'b'.repeat(40);

async function bench(): Promise<ConnectionBench & { connection: Connection; explain: ExplainPorts; id: string }> {
  const on = connectionBench();
  const connection = await connected(on);
  const id = repositoryIdOf(connection.id, PAYMENTS.hostId);
  const { message, displayId, authoredAt, url } = aCommit({ message: 'DEMO-1 begin' });
  const entry = { id: SENT, message, displayId, authoredAt, url, author: 'Ada' };
  await on.ports.issueIndex.apply(
    jiraRepositoryId(PAYMENTS.identity),
    id,
    new Map([['DEMO-1', { ...noIndexChange(), addCommits: [entry] }]]),
  );
  await on.ports.pullRequestKeys.saveMany(id, [['7', ['DEMO-2']]]);
  const explain: ExplainPorts = {
    ...on.ports,
    projectsOf: () => Promise.resolve(new Set(['DEMO'])),
    commitOf: (_connection, _repository, commit) =>
      Promise.resolve(commit === OTHER ? aCommit({ id: OTHER, message: 'no key' }) : undefined),
  };
  return { ...on, connection, explain, id };
}

describe('explainReference', () => {
  it.each<[string, string, string]>([
    ['a commit that was sent, by its beginning', SENT.slice(0, 8), 'It is on DEMO-1.'],
    ['a commit that was sent, by its page', `${PAYMENTS.url}/commit/${SENT}`, 'It is on DEMO-1.'],
    ['a commit that the host knows', OTHER, 'The repository is being read for the first time.'],
    ['a pull request of another issue', '#7', 'The repository is being read for the first time.'],
    ['a pull request that nobody knows', '#8', 'Which repository it is in is not known'],
    ['a page elsewhere', 'https://github.com/else/where/pull/7', 'No connection sees a repository at this address'],
  ])('%s', async (_name, reference, verdict) => {
    const on = await bench();
    const scope = { connections: [on.connection], selectedOnly: false };
    const found = await explainReference(reference, 'DEMO-1', scope, on.explain);
    expect(found.verdict).toContain(verdict);
  });

  it('names what Jira refused', async () => {
    const on = await bench();
    await on.ports.refusals.add(on.id, [{ entity: `commits/${SENT}`, message: 'Invalid binary character', at: 0 }]);
    const scope = { connections: [on.connection], selectedOnly: false };
    const { steps, verdict } = await explainReference(SENT, 'DEMO-1', scope, on.explain);
    expect(verdict).toBe('Jira refused it: Invalid binary character');
    expect(steps.filter(({ passed }) => passed === false).map(({ check }) => check)).toEqual(['read', 'refused']);
  });

  it('tells whoever is no admin nothing of a repository that is not synced', async () => {
    const on = await bench();
    const connection = { ...on.connection, selection: 'chosen' as const };
    const ask = async (selectedOnly: boolean): Promise<string[]> => {
      const scope = { connections: [connection], selectedOnly };
      const { steps } = await explainReference(`${PAYMENTS.url}/pull/9`, 'DEMO-1', scope, on.explain);
      return steps.filter(({ passed }) => passed === false).map(({ check, detail }) => `${check}: ${detail}`);
    };
    expect(await ask(true)).toEqual([expect.stringContaining('repository: No connection sees')]);
    expect(await ask(false)).toEqual(
      expect.arrayContaining(['selected: The repository is not selected for syncing.']) as unknown,
    );
  });
});
