import { admin, connect, held, idle } from '../support/connect';
import { startSite, START_TIMEOUT_MS, type StartedSite } from '../support/startSite';

let site: StartedSite;

beforeAll(async () => {
  site = await startSite();
}, START_TIMEOUT_MS);
afterAll(() => site.stop());

/** In the order of ids: Jira's own is the order of arrival. Times of updates differ, nothing else. */
async function shown(): Promise<unknown[]> {
  const { repositories } = await held(site, 'DEMO-1');
  const text = JSON.stringify(repositories.sort((first, second) => (first.id < second.id ? -1 : 1)));
  return JSON.parse(text.replace(/"updateSequenceId":\d+/g, '"updateSequenceId":0')) as unknown[];
}

it('sends everything again after a re-installation, for Jira has deleted it', async () => {
  await connect(site, 'github', { names: ['acme/payments'] });
  await connect(site, 'github-enterprise', { names: ['acme/payments'] });
  const before = await shown();
  expect(before).toMatchObject([{ commits: [{}, {}] }, { commits: [{}, {}] }]);
  // Right after an installation the app's rights may lag behind. Source: Forge docs, Life cycle events.
  await site.post('/_local/faults', { host: 'jira', times: 1, status: 403, path: '/rest/devinfo' });
  await site.post('/_local/reinstall', { keepStorage: true });
  expect(await held(site, 'DEMO-1')).toEqual({ repositories: [] });
  await idle(site);
  await site.post('/_local/clock', { advanceMs: 120_000 });
  await idle(site);
  expect(await shown()).toEqual(before);
  const status = await admin(site, 'syncStatus', {});
  expect(status.filter(({ lastError }) => lastError !== undefined)).toEqual([]);
}, 180_000);

it('begins with nothing where the storage is gone too', async () => {
  await site.post('/_local/reinstall', {});
  await idle(site);
  expect(await admin(site, 'listConnections')).toEqual([]);
  expect(await held(site, 'DEMO-1')).toEqual({ repositories: [] });
});
