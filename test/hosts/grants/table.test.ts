import { LAB_HOSTS } from '../../../dev/lab/hosts';
import { GRANT_TABLE } from './table';
import { openGrantTrial, rowOf, type GrantTrial, type Probed } from './trial';

/** Of each host in the lab and each credential that it gives out: what it may, told before anything is tried, and what comes of trying. */
describe('host × credential → grants', () => {
  it('holds every host of the lab', () => {
    expect(Object.keys(GRANT_TABLE).sort()).toEqual(LAB_HOSTS.map(({ id }) => id).sort());
  });

  describe.each(Object.entries(GRANT_TABLE))('%s', (id, rows) => {
    let trial: GrantTrial;
    let probed: Map<string, Probed>;

    beforeAll(async () => {
      trial = await openGrantTrial(id);
    }, 120_000);
    afterAll(() => trial.close());

    it('holds every credential of the host', () => {
      expect(Object.keys(rows).sort()).toEqual(Object.keys(trial.host.credentials).sort());
    });

    it('is asked without a trace: every ref of every repository stays', async () => {
      const before = await trial.refs();
      probed = await trial.probe();
      expect(await trial.refs()).toBe(before);
      expect(before).toContain('refs/heads/source/readWrite');
    }, 120_000);

    it('says of each right that is missing what to add, unless nothing can be', () => {
      const grants = [...probed.values()].flatMap((one) => ('refused' in one ? [] : one.grants));
      expect(grants.filter(({ evidence }) => evidence === '')).toEqual([]);
      const without = grants.filter(({ state, missing }) => state === 'denied' && missing === undefined);
      expect(without.filter(({ evidence }) => !/git itself knows no pull requests/.test(evidence))).toEqual([]);
    });

    it.each(Object.entries(rows))('%s', async (credential, expected) => {
      const known = probed.get(credential) ?? { refused: 'internal' };
      const attempted = await trial.attempt(credential, known);
      expect(rowOf(known, attempted)).toEqual({ row: expected, lies: [] });
      const made = await trial.heads(`made/${credential}`);
      expect(made).toEqual(attempted.branch === 'done' ? [{ head: made[0]?.start, start: made[0]?.start }] : []);
    });
  });
});
