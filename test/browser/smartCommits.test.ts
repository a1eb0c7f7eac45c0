import type { Browser, FrameLocator, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { connect, idle, labHost } from '../support/connect';
import { cloneOf } from '../support/git';
import { startSite, type StartedSite } from '../support/startSite';
import { tick } from '../support/tick';

const REPOSITORY = 'acme/website';

describe('smart commits in a browser', () => {
  let site: StartedSite;
  let browser: Browser;
  let page: Page;
  let pushUrl: string;

  beforeAll(async () => {
    site = await startSite();
    const connected = await connect(site, 'github', { names: [REPOSITORY] });
    pushUrl = connected.host.repositories.find(({ fullName }) => fullName === REPOSITORY)?.pushUrl ?? '';
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
    page.setDefaultTimeout(20_000);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  function app(): FrameLocator {
    return page.frameLocator('iframe');
  }

  async function signIn(name: string): Promise<void> {
    const { accounts } = await site.get<{ accounts: { accountId: string; displayName: string }[] }>('/_local/site');
    const accountId = accounts.find(({ displayName }) => displayName === name)?.accountId ?? '';
    const cookie = { name: 'local-site-account', value: encodeURIComponent(accountId), url: site.url };
    await page.context().addCookies([cookie]);
  }

  async function push(message: string, author = 'Dan Developer <dan@acme.example>'): Promise<void> {
    const clone = cloneOf(pushUrl);
    clone.git('commit', '--quiet', '--allow-empty', '--cleanup=verbatim', `--author=${author}`, '--message', message);
    clone.git('push', '--quiet', 'origin', 'HEAD');
    clone.remove();
    await site.post('/_local/schedule/tick');
    await idle(site);
  }

  it('nothing runs before an admin has chosen', async () => {
    await push('DEMO-6 #comment too early');
    const { total } = await site.get<{ total: number }>('/rest/api/3/issue/DEMO-6/comment');
    expect(total).toBe(0);
  }, 60_000);

  it('set-up asks who runs them, and is off until somebody chooses', async () => {
    const { readWrite = {} } = (await labHost(site, 'github')).credentials;
    await page.goto(`${site.url}/admin`);
    await app().getByRole('button', { name: 'Connect a git host' }).first().click();
    await tick(
      app()
        .getByRole('radio', { name: /^GitHub/ })
        .first(),
    );
    await app()
      .locator('input[type="password"]')
      .first()
      .fill(readWrite.token ?? '');
    await app().getByRole('button', { name: 'Check', exact: true }).click();
    expect(await app().getByRole('radio', { name: 'Off', exact: true }).isChecked({ timeout: 20_000 })).toBe(true);
    await tick(app().getByRole('radio', { name: 'This app runs them' }));
    const vouched = app().getByRole('radio', { name: 'Only where the host vouches for the author' });
    expect(await vouched.isChecked()).toBe(true);
  }, 60_000);

  it('an admin chooses who runs them, reading what it means, and adds an alias', async () => {
    await page.goto(`${site.url}/admin`);
    await app().getByRole('button', { name: 'Smart commits' }).click();
    await app().getByRole('heading', { name: 'Smart commits', level: 1 }).waitFor();
    await tick(app().getByRole('radio', { name: 'This app runs them' }));
    await app()
      .getByText(/act in Jira as somebody else/)
      .waitFor();
    const section = app().locator('form').filter({ hasText: 'This app runs them' });
    await section.getByRole('button', { name: 'Save' }).click();
    await app()
      .getByText(/is saved\./)
      .waitFor();

    await app()
      .getByLabel(/login on the host/)
      .fill('danny');
    await app().getByLabel('Jira user').fill('Nobody At All');
    await app().getByRole('button', { name: 'Add', exact: true }).click();
    await app().getByText('Jira finds nobody by that name.').waitFor();
    await app().getByLabel('Jira user').fill('Devi Developer');
    await app().getByRole('button', { name: 'Add', exact: true }).click();
    await app()
      .getByText(/is Devi Developer/)
      .waitFor();
    const rules = app().locator('form').filter({ hasText: 'People and projects' });
    await rules.getByRole('button', { name: 'Save' }).click();
    await app().getByText('Saved.', { exact: true }).waitFor();
  }, 90_000);

  it('an admin sees what a message would do for its author', async () => {
    await app().getByLabel('Commit message').fill('DEMO-6 #comment hello #fly\nDEMO-6 #time 1.5h');
    await app().getByLabel('Author’s e-mail address', { exact: true }).fill('7+danny@users.noreply.github.com');
    await app().getByRole('button', { name: 'Show what it would do' }).click();
    await app().getByText('Comments as Devi Developer.').waitFor();
    await app()
      .getByText(/#fly is not possible now\. Possible: To Do, In Progress/)
      .waitFor();
    await app()
      .getByText(/“1\.5h” is no duration/)
      .waitFor();
    await app().getByLabel('Author’s e-mail address', { exact: true }).fill('nobody@evil.example');
    await app().getByRole('button', { name: 'Show what it would do' }).click();
    await app()
      .getByText(/Jira shows no user with the author’s e-mail address/)
      .first()
      .waitFor();
  }, 60_000);

  it('the panel shows what ran, as whom, and what did not and why', async () => {
    await push('DEMO-6 #comment hello from git\n#in-progress\n#time 1.5h');
    await push('DEMO-6 #done', 'Ada Admin <ada@evil.example>');
    await page.goto(`${site.url}/browse/DEMO-6`);
    const list = app().getByRole('region', { name: 'Smart commits' });
    await list.getByText('Commented.').waitFor();
    await list.getByText('Moved from To Do to In Progress.').waitFor();
    await list.getByText('as Dan Developer').first().waitFor();
    await list.getByText(/“1\.5h” is no duration/).waitFor();
    await list.getByText(/Jira shows no user with the author’s e-mail address/).waitFor();
    await page.getByText('In Progress').first().waitFor();
  }, 90_000);

  it('only the author can have it run again', async () => {
    const list = app().getByRole('region', { name: 'Smart commits' });
    await list.getByRole('button', { name: 'Run again' }).first().click();
    await list.getByText('Only the author of the commit can run it again.').waitFor();
    const { fields } = await site.get<{ fields: { status: { name: string } } }>('/rest/api/3/issue/DEMO-6');
    expect(fields.status.name).toBe('In Progress');
  }, 60_000);

  it('the box on the issue says what a message would do before it is pushed', async () => {
    await signIn('Dan Developer');
    await page.goto(`${site.url}/browse/DEMO-6`);
    await app().getByText('Try a smart commit').click();
    const box = app().getByLabel('Commit message');
    await box.fill('DEMO-6, TEAM-3 #done all of it #time 2h\nOPS-999 #comment x');
    await app().getByRole('button', { name: 'Show what it would do' }).click();
    const result = app().getByRole('list', { name: 'What it would do' });
    await result.getByText(/Moves it from In Progress to Done and comments as Dan Developer\./).waitFor();
    await result.getByText(/Moves it from To Do to Done and comments/).waitFor();
    expect(await result.getByText(/Logs 2h as/).count()).toBe(2);
    await result.getByText(/OPS-999 does not exist/).waitFor();
    const { fields } = await site.get<{ fields: { status: { name: string } } }>('/rest/api/3/issue/DEMO-6');
    expect(fields.status.name).toBe('In Progress');
  }, 60_000);
});
