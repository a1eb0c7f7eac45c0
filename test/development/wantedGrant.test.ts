import { currentGrant, usableRepository } from '../../src/development/mayCreate';
import type { Creation, Grant } from '../../src/domain/grants';
import type { Host } from '../../src/hosts/host';
import { createBench, DEVELOPER, ISSUE, type CreateBench } from '../support/createBench';
import { someGrants } from '../support/generate';

const HOUR = 3600_000;
const ACTOR = { accountId: DEVELOPER, issueKey: ISSUE, mayEdit: true };
const UNTOLD: Grant = { state: 'unknown', evidence: 'not asked' };
const TOLD: Record<Creation, Grant> = {
  createBranch: { state: 'granted', evidence: 'tried' },
  createPullRequest: { state: 'denied', evidence: 'tried' },
};

interface Asking {
  bench: CreateBench;
  /** What the host was asked for, in order. */
  asked: (Creation | undefined)[];
  ask(what: Creation, again?: boolean): Promise<Grant>;
}

/** A host that tells of nothing but what is wanted. */
async function asking(credential: string, told: Record<Creation, Grant>): Promise<Asking> {
  const bench = await createBench();
  const asked: Asking['asked'] = [];
  const { openAccess, openHost } = bench.createPorts;
  const terse = (host: Host): Host => ({
    ...host,
    grants: (_repository, { wanted } = {}) => {
      asked.push(wanted);
      const grants = { ...someGrants('granted'), createBranch: UNTOLD, createPullRequest: UNTOLD };
      return Promise.resolve(wanted === undefined ? grants : { ...grants, [wanted]: told[wanted] });
    },
  });
  bench.createPorts.openAccess = (access) => terse(openAccess(access));
  bench.createPorts.openHost = async (connection) => terse(await openHost(connection));
  if (credential === 'own') {
    const connectionId = bench.connection.id;
    await bench.createPorts.personalCredentials.save(
      {
        ...{ accountId: DEVELOPER, connectionId, account: { name: 'Dan' }, verifiedAt: 1 },
        credential: { kind: 'token', hint: '', scopes: null, expiresAt: null, expirySource: 'host' },
      },
      { credential: { token: 'my own' } },
    );
  }
  const { createPorts: ports, repositoryId } = bench;
  return {
    bench,
    asked,
    ask: async (what, again) =>
      currentGrant(what, await usableRepository(repositoryId, ISSUE, ports), ACTOR, ports, again),
  };
}

describe.each(['shared', 'own'])('with the %s credential', (credential) => {
  it('asks for each thing when it is wanted, and keeps both', async () => {
    const { ask, asked } = await asking(credential, TOLD);
    expect(await ask('createBranch')).toEqual(TOLD.createBranch);
    expect(await ask('createPullRequest')).toEqual(TOLD.createPullRequest);
    expect(await ask('createBranch')).toEqual(TOLD.createBranch);
    expect(await ask('createBranch', true)).toEqual(TOLD.createBranch);
    expect(await ask('createPullRequest')).toEqual(TOLD.createPullRequest);
    expect(asked).toEqual(['createBranch', 'createPullRequest', 'createBranch']);
  });

  it('asks a host that can never tell once a day for each', async () => {
    const { ask, asked } = await asking(credential, { createBranch: UNTOLD, createPullRequest: UNTOLD });
    for (let round = 0; round < 3; round += 1) {
      expect(await ask('createBranch')).toEqual(UNTOLD);
      expect(await ask('createPullRequest')).toEqual(UNTOLD);
    }
    expect(asked).toEqual(['createBranch', 'createPullRequest']);
  });

  it('believes nothing longer because the other was asked for later', async () => {
    const { bench, ask, asked } = await asking(credential, TOLD);
    await ask('createBranch');
    bench.clock.now += 20 * HOUR;
    await ask('createPullRequest');
    bench.clock.now += 3 * HOUR;
    await ask('createBranch');
    expect(asked).toEqual(['createBranch', 'createPullRequest']);
    bench.clock.now += 2 * HOUR;
    await ask('createBranch');
    expect(asked).toEqual(['createBranch', 'createPullRequest', 'createBranch']);
  });
});
