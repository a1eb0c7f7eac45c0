import { removeConnection } from '../../src/connections/manage';
import { withdraw } from '../../src/connections/withdraw';
import { jiraRepositoryId, repositoryIdOf } from '../../src/domain/ids';
import { connected, connectionBench, PAYMENTS as payments, type ConnectionBench } from '../support/connectionBench';
import { aCommit } from '../support/generate';

function run(bench: ConnectionBench): { owner: string; until: number } {
  return { owner: 'event', until: bench.clock.now + 600_000 };
}

describe('removeConnection and withdraw', () => {
  async function send(bench: ConnectionBench, connectionId: string): Promise<void> {
    const jiraId = jiraRepositoryId(payments.identity);
    const commit = aCommit({ message: 'DEMO-1' });
    await bench.ports.shared.add(jiraId, repositoryIdOf(connectionId, '1'));
    await bench.ports.devInfo.send({
      repositories: [
        {
          id: jiraId,
          name: payments.name,
          url: payments.url,
          updateSequenceId: bench.clock.now,
          commits: [
            {
              id: commit.id,
              hash: commit.id,
              displayId: commit.displayId,
              message: commit.message,
              author: { name: 'Ada' },
              authorTimestamp: '2026-11-01T10:00:00.000Z',
              url: commit.url,
              fileCount: 0,
              issueKeys: ['DEMO-1'],
              updateSequenceId: bench.clock.now,
            },
          ],
        },
      ],
      preventTransitions: true,
      operationType: 'BACKFILL',
      providerMetadata: { product: 'test' },
    });
  }

  it('forgets the secret at once and takes back what was sent', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    await send(bench, connection.id);
    expect(bench.jira.site.developmentInformation('DEMO-1').repositories).toHaveLength(1);
    await removeConnection(connection.id, bench.ports);
    expect(bench.storage.secrets.size).toBe(0);
    expect(bench.queued.map(({ body }) => body)).toEqual([
      { task: 'withdraw', connectionId: connection.id, then: 'forget' },
    ]);
    await withdraw(connection.id, { then: 'forget' }, run(bench), bench.ports);
    expect(bench.jira.site.developmentInformation('DEMO-1').repositories).toEqual([]);
    expect([...bench.storage.entries.keys()]).toEqual([]);
  });

  it('leaves in Jira what another connection sends too', async () => {
    const bench = connectionBench();
    const first = await connected(bench);
    const second = await connected(bench);
    await send(bench, first.id);
    await send(bench, second.id);
    await withdraw(first.id, { then: 'forget' }, run(bench), bench.ports);
    expect(bench.jira.site.developmentInformation('DEMO-1').repositories).toHaveLength(1);
    await withdraw(second.id, { then: 'forget' }, run(bench), bench.ports);
    expect(bench.jira.site.developmentInformation('DEMO-1').repositories).toEqual([]);
  });

  it('reads everything again where asked to, also when it is repeated', async () => {
    const bench = connectionBench();
    const connection = await connected(bench);
    for (let round = 0; round < 2; round += 1) {
      bench.queued.length = 0;
      await withdraw(connection.id, { then: 'sync' }, run(bench), bench.ports);
      expect(
        bench.queued.map(({ body }) => body).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
      ).toEqual(
        [repositoryIdOf(connection.id, '1'), repositoryIdOf(connection.id, '2')]
          .sort()
          .map((repositoryId) => ({ task: 'repository', repositoryId, queuedAt: bench.clock.now })),
      );
    }
  });
});
