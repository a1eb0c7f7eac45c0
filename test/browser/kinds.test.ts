import type { Browser, Page } from 'playwright-core';
import type { LabHost } from '../../dev/types';
import { launchBrowser } from '../support/browser';
import { admin, labHost } from '../support/connect';
import { START_TIMEOUT_MS, startSite, type StartedSite } from '../support/startSite';

/** What an admin would type into the form for a lab host, by the name of the field. */
function typed(host: LabHost): Record<string, string> {
  const { readWrite = {} } = host.credentials;
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(host.draft)) {
    if (typeof value === 'string' && name !== 'kind' && name !== 'projects') {
      values[name] = value;
    } else if (Array.isArray(value)) {
      values[name] = value
        .map((item: string | { name: string }) => (typeof item === 'string' ? item : item.name))
        .join('\n');
    }
  }
  for (const [name, value] of Object.entries(readWrite)) {
    values[`credential.${name}`] = value;
  }
  const { username, password } = readWrite;
  // Older servers have no tokens: name and password go into one field.
  return password === undefined ? values : { ...values, 'credential.token': `${username ?? ''}:${password}` };
}

describe('a connection of every kind, added in a browser', () => {
  let site: StartedSite;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    site = await startSite();
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
    page.setDefaultTimeout(15_000);
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  it.each([
    'github',
    'github-enterprise',
    'gitlab',
    'gitlab-self-managed',
    'azure-devops',
    'azure-devops-server',
    'tfs-2018',
    'tfs-2017',
    'codecommit',
    'bitbucket',
    'bitbucket-data-center',
    'bitbucket-server-5.4',
    'clarive',
  ])(
    '%s',
    async (hostId) => {
      const host = await labHost(site, hostId);
      const before = (await admin(site, 'listConnections')).length;
      await page.goto(`${site.url}/admin`);
      const frame = page.frameLocator('iframe');
      await frame.getByRole('button', { name: 'Connect a git host' }).first().click();
      await frame.locator(`input[name="kind"][value="${host.kind}"]`).check({ force: true });
      for (const [name, value] of Object.entries(typed(host))) {
        const field = frame.locator(`[name="${name}"]`);
        if ((await field.count()) > 0) {
          await field.fill(value);
        }
      }
      await frame.getByRole('button', { name: 'Check', exact: true }).click();
      await frame.getByRole('radio', { name: /All projects/ }).check({ force: true });
      await frame.getByRole('button', { name: 'Save and choose repositories' }).click();
      await frame.getByRole('radio', { name: /All repositories/ }).waitFor({ state: 'attached' });
      const connections = await admin(site, 'listConnections');
      expect(connections).toHaveLength(before + 1);
      expect(connections.at(-1)).toMatchObject({ kind: host.kind, status: 'active' });
      expect(connections.at(-1)?.repositories.total).toBeGreaterThan(0);
    },
    60_000,
  );
});
