import type { Browser, FrameLocator, Page } from 'playwright-core';
import { idle, labHost } from '../support/connect';
import { launchBrowser } from '../support/browser';
import { cloneOf } from '../support/git';
import { picture } from '../support/picture';
import { startSite, type StartedSite } from '../support/startSite';
import { tick } from '../support/tick';

function app(page: Page): FrameLocator {
  return page.frameLocator('iframe');
}

describe('the main job in a browser', () => {
  let site: StartedSite;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    site = await startSite();
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(20_000);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  async function firstIssue(project: string, type: string): Promise<string> {
    for (let number = 1; number <= 25; number += 1) {
      const key = `${project}-${String(number)}`;
      const issue = await site.get<{ fields: { issuetype: { name: string } } }>(`/rest/api/3/issue/${key}`);
      if (issue.fields.issuetype.name === type) {
        return key;
      }
    }
    throw new Error(`no ${type} in ${project}`);
  }

  it('an admin connects GitHub, chooses projects and repositories, and watches the sync', async () => {
    const { readWrite = {}, invalid = {} } = (await labHost(site, 'github')).credentials;
    await page.goto(`${site.url}/admin`);
    const frame = app(page);
    await frame.getByRole('button', { name: 'Connect a git host' }).first().click();
    await tick(frame.getByRole('radio', { name: /GitHub/ }));
    await frame.getByLabel('Name', { exact: true }).fill('GitHub');
    await frame.getByLabel('Personal access token').fill(invalid.token ?? '');
    await frame.getByRole('button', { name: 'Check', exact: true }).click();
    const wrong = frame.locator('.field:has([aria-invalid="true"])');
    await wrong.getByText('GitHub does not accept this token: Bad credentials.').waitFor();
    await frame.getByLabel('Personal access token').fill(` ${readWrite.token ?? ''}\n`);
    await frame.getByRole('button', { name: 'Check', exact: true }).click();
    await frame.getByText('Ada Admin').first().waitFor();
    expect(await wrong.count()).toBe(0);
    await picture(page, 'check', true);
    await frame.getByRole('button', { name: 'Save and choose repositories' }).click();
    // The admin has to say which projects the connection may send to.
    await frame.getByRole('alert').first().waitFor();
    await tick(frame.getByRole('radio', { name: /All projects/ }));
    await frame.getByRole('button', { name: 'Save and choose repositories' }).click();
    await tick(frame.getByRole('radio', { name: /All repositories/ }));
    await frame.getByText('acme/payments').first().waitFor();
    await frame.getByRole('button', { name: 'Save and sync' }).click();
    await frame.getByRole('heading', { name: /Sync state/ }).waitFor();
    await idle(site);
    await frame.getByText('acme/website').first().waitFor();
    await picture(page, 'admin', true);
  }, 120_000);

  it('a developer opens the issue and sees the work, also what was pushed a moment ago', async () => {
    await page.goto(`${site.url}/browse/DEMO-1`);
    const frame = app(page);
    await frame.getByRole('heading', { name: /Commits/ }).waitFor();
    await frame.getByText('DEMO-1 Take cards').waitFor();

    const { repositories } = await labHost(site, 'github');
    const clone = cloneOf(repositories.find(({ fullName }) => fullName === 'acme/payments')?.pushUrl ?? '');
    clone.git('switch', '--quiet', '--create', 'feature/DEMO-1-receipts');
    clone.commit('DEMO-1 Print receipts');
    clone.git('push', '--quiet', 'origin', 'HEAD');
    clone.remove();
    await frame.getByRole('button', { name: /Refresh/ }).click();
    await frame.getByText('DEMO-1 Print receipts').waitFor();
    await frame.getByText('feature/DEMO-1-receipts').first().waitFor();
    await page.reload();
    await app(page).getByText('DEMO-1 Print receipts').waitFor();
    await picture(page, 'issue', true);
  }, 120_000);

  it('whoever misses something is told why', async () => {
    const frame = app(page);
    await frame.getByText('Something is missing?').click();
    const reference = frame.getByLabel('Commit, branch or pull request');
    await reference.fill('feature/DEMO-1-receipts');
    await reference.press('Enter');
    await frame.getByText(/^It is on DEMO-1\./).waitFor();
    await reference.fill('feature/DEMO-4-refunds');
    await reference.press('Enter');
    await frame.getByText('The branch’s name does not name DEMO-1.').first().waitFor();
  }, 60_000);

  it('an issue without work says how to link some', async () => {
    await page.goto(`${site.url}/browse/TEAM-8`);
    await app(page)
      .getByText(/git switch -c TEAM-8/)
      .waitFor();
  }, 60_000);

  it.each([
    ['a sub-task', 'DEMO', 'Sub-task'],
    ['an epic', 'DEMO', 'Epic'],
    ['an epic of a team-managed project', 'TEAM', 'Epic'],
    ['a task of a team-managed project', 'TEAM', 'Task'],
  ])(
    '%s shows its own work',
    async (_name, project, type) => {
      const key = await firstIssue(project, type);
      const { repositories } = await labHost(site, 'github');
      const clone = cloneOf(repositories.find(({ fullName }) => fullName === 'acme/website')?.pushUrl ?? '');
      clone.commit(`${key} for ${type}`);
      clone.git('push', '--quiet', 'origin', 'HEAD');
      clone.remove();
      await site.post('/_local/schedule/tick');
      await idle(site);
      await page.goto(`${site.url}/browse/${key}`);
      await app(page).getByText(`${key} for ${type}`).waitFor();
    },
    60_000,
  );

  it('a server of one’s own is reached only after the admin has allowed it', async () => {
    const { webUrl, credentials } = await labHost(site, 'github-enterprise');
    await site.del('/_local/egress', { domain: webUrl });
    await page.goto(`${site.url}/admin`);
    const frame = app(page);
    await frame.getByRole('button', { name: 'Connect a git host' }).first().click();
    await tick(frame.getByRole('radio', { name: /GitHub/ }));
    await frame.getByLabel('Name', { exact: true }).fill('Our GitHub');
    await frame.getByLabel('Address').fill(webUrl);
    await frame.getByLabel('Personal access token').fill(credentials.readOnly?.token ?? '');
    await frame.getByRole('button', { name: 'Check', exact: true }).click();
    const allow = frame.getByRole('button', { name: `Allow ${webUrl}` });
    await allow.click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await allow.waitFor();
    await allow.click();
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await frame
      .getByText(/GitHub Enterprise Server/)
      .first()
      .waitFor();
    await frame.getByRole('heading', { name: 'The token works' }).waitFor();
  }, 60_000);

  it('a project without development tools says so', async () => {
    await page.goto(`${site.url}/browse/OPS-1`);
    await app(page).getByText('This project has no development tools.').waitFor();
  }, 60_000);
});
