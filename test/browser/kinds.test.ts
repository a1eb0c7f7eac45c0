import type { Browser, FrameLocator, Page } from 'playwright-core';
import type { LabHost } from '../../dev/types';
import { launchBrowser } from '../support/browser';
import { admin, labHost } from '../support/connect';
import { LAB_HOST_IDS } from '../support/labHosts';
import { START_TIMEOUT_MS, startSite, type StartedSite } from '../support/startSite';
import { tick } from '../support/tick';

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
  let frame: FrameLocator;

  async function openForm(host: LabHost): Promise<void> {
    await page.goto(`${site.url}/admin`);
    await frame.getByRole('button', { name: 'Connect a git host' }).first().click();
    await tick(frame.locator(`input[name="kind"][value="${host.kind}"]`));
  }

  async function checkAndSave(): Promise<void> {
    await frame.getByRole('button', { name: 'Check', exact: true }).click();
    await tick(frame.getByRole('radio', { name: /All projects/ }));
    await frame.getByRole('button', { name: 'Save and choose repositories' }).click();
    await frame.getByRole('radio', { name: /All repositories/ }).waitFor({ state: 'attached' });
  }

  beforeAll(async () => {
    site = await startSite();
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
    page.setDefaultTimeout(15_000);
    frame = page.frameLocator('iframe');
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  it.each(LAB_HOST_IDS)(
    '%s',
    async (hostId) => {
      const host = await labHost(site, hostId);
      const before = (await admin(site, 'listConnections')).length;
      await openForm(host);
      for (const [name, value] of Object.entries(typed(host))) {
        const field = frame.locator(`[name="${name}"]`);
        if ((await field.count()) > 0) {
          await field.fill(value);
        }
      }
      const unknown = frame.getByRole('checkbox', { name: 'I don’t know' });
      if ((await unknown.count()) > 0) {
        // A day, or an explicit “I don't know”, is asked for before anything is checked.
        await frame.getByRole('button', { name: 'Check', exact: true }).click();
        await frame.getByText('Enter the day, or tick “I don’t know”.').waitFor();
        await tick(unknown);
      }
      await checkAndSave();
      const connections = await admin(site, 'listConnections');
      expect(connections).toHaveLength(before + 1);
      expect(connections.at(-1)).toMatchObject({ kind: host.kind, status: 'active' });
      expect(connections.at(-1)?.repositories.total).toBeGreaterThan(0);
    },
    60_000,
  );

  it('Azure DevOps with two organizations, each with its own token and date', async () => {
    const host = await labHost(site, 'azure-devops');
    const token = (name: string): string => host.credentials[name]?.token ?? '';
    await openForm(host);
    await frame.locator('[name="name"]').fill('Two organizations');
    await frame.locator('[name="organizations"]').fill('https://dev.azure.com/acme/Shop/_git/payments');
    await frame.locator('[name="credential.token"]').fill(token('readWrite'));
    await frame.locator('[name="expiresAt"]').fill('2027-05-01');
    await frame.getByRole('button', { name: 'Add another organization' }).click();
    await frame.locator('[name="organizations.1.name"]').fill('contoso.visualstudio.com/DefaultCollection');
    await frame.locator('[name="organizations.1.credential.token"]').fill(token('otherOrganization'));
    await tick(frame.locator('[name="organizations.1.expiresAt.unknown"]'));
    await checkAndSave();
    const two = (await admin(site, 'listConnections')).find(({ name }) => name === 'Two organizations');
    expect(two).toMatchObject({
      organizations: [{ name: 'acme' }, { name: 'contoso', expiresAt: null }],
      credential: { expiresAt: '2027-05-01T00:00:00.000Z', expirySource: 'entered' },
      repositories: { total: 6 },
    });
  }, 60_000);

  it('an organization is added to a connection in one step', async () => {
    const host = await labHost(site, 'azure-devops');
    const before = (await admin(site, 'listConnections')).find(({ organizations }) => organizations?.length === 1);
    await page.goto(`${site.url}/admin`);
    const actions = frame.getByRole('group', { name: `Actions for ${before?.name ?? ''}`, exact: true });
    await actions.getByRole('button', { name: 'Replace token or add organization' }).click();
    await tick(frame.getByRole('radio', { name: 'Add another organization' }));
    await frame.locator('[name="organizations"]').fill('contoso');
    await frame.locator('[name="credential.token"]').fill(host.credentials.otherOrganization?.token ?? '');
    await frame.locator('[name="expiresAt"]').fill('2027-06-01');
    await frame.getByRole('button', { name: 'Check and add' }).click();
    await frame.getByRole('button', { name: 'Done' }).click();
    const after = (await admin(site, 'listConnections')).find(({ id }) => id === before?.id);
    expect(after?.organizations).toEqual([
      { name: 'acme', expiresAt: null },
      { name: 'contoso', expiresAt: '2027-06-01T00:00:00.000Z' },
    ]);
  }, 60_000);
});
