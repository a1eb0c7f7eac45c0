import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { connect } from '../support/connect';
import { holds } from '../support/holds';
import { picture } from '../support/picture';
import { accountOf, signIn } from '../support/signIn';
import { START_TIMEOUT_MS, startSite, type StartedSite } from '../support/startSite';
import { tick } from '../support/tick';

/** Templates, from the admin's page to the dialogs that use them. */
describe('templates in a browser', () => {
  let site: StartedSite;
  let browser: Browser;
  let page: Page;
  let frame: FrameLocator;
  let dialog: FrameLocator;

  beforeAll(async () => {
    site = await startSite();
    await connect(site, 'github', { names: ['acme/payments'] });
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(20_000);
    frame = page.frameLocator('iframe');
    dialog = page.frameLocator('dialog iframe');
    await openSettings();
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  async function openSettings(): Promise<void> {
    await page.goto(`${site.url}/admin`);
    await frame.getByRole('button', { name: 'Settings' }).click();
    await section('Branch names').waitFor();
  }

  function section(name: string): Locator {
    return frame.getByRole('form', { name });
  }

  /** The template of a project of its own. */
  function team(): Locator {
    return frame.getByRole('group', { name: 'In TEAM' });
  }

  async function save(name: string): Promise<void> {
    await section(name).getByRole('button', { name: 'Save' }).click();
  }

  async function nameFor(issueKey: string, expected: string): Promise<void> {
    await page.goto(`${site.url}/browse/${issueKey}`);
    await page.frameLocator('.app-panel iframe').getByRole('button', { name: 'Create branch' }).click();
    await dialog.getByText(`git switch -c ${expected}`, { exact: true }).waitFor();
    expect(await dialog.getByRole('textbox', { name: 'Branch name' }).inputValue()).toBe(expected);
  }

  it('a project gets one of its own, with every variable, and an example while it is edited', async () => {
    await frame.getByLabel('A project with a template of its own').fill('team');
    await page.keyboard.press('Enter');
    const template = team().getByLabel('Template');
    await template.and(frame.locator(':focus')).waitFor();
    await template.fill('{user}/{projectKey}/{issueType}/{issueKey}_{summary}');
    await tick(team().getByRole('radio', { name: /Dot/ }));
    await team().getByLabel('Longest name').fill('60');
    await team().getByLabel('What stands for an issue type').fill('Bug = bugfix\nStory = feature/new');
    await team().getByText('ada.lovelace/TEAM/bugfix/TEAM-123_grosse.andern', { exact: true }).waitFor();
  }, 60_000);

  it.each([
    ['Polish', 'Bug', 'Zażółć gęślą jaźń', 'bugfix/TEAM-123_zazolc.gesla.jazn'],
    ['pictures alone', 'Bug', '🚀🔥', 'bugfix/TEAM-123'],
    ['Russian, cut at a word', 'Story', 'Приложение не запускается', 'feature/new/TEAM-123_prilozhenie.ne'],
    ['nothing', 'Bug', '', 'bugfix/TEAM-123'],
    ['Japanese, an unmapped type', 'Sub-task', 'ページ', 'sub.task/TEAM-123_pezi'],
    ['Arabic', 'Bug', 'المدفوعات', 'bugfix/TEAM-123_lmdfwaat'],
  ])('%s', async (_script, type, summary, expected) => {
    await frame.getByLabel('Its type').fill(type);
    await frame.getByLabel('Its summary').fill(summary);
    await team().getByText(`ada.lovelace/TEAM/${expected}`, { exact: true }).waitFor();
  });

  it.each([
    ['Template', '', 'Enter a template, such as {issueKey}-{summary}.'],
    ['Template', '{issueKey}-{nope}', 'There is no {nope}; there are'],
    ['Template', 'refs/heads/{issueKey}', 'It makes names like refs/heads/DEMO-123. Git would take this name'],
    ['Longest name', '0', 'Must be a number from 20 to 200.'],
    ['Longest name', '100000', 'Must be a number from 20 to 200.'],
    ['What stands for an issue type', 'Bug = bug fix', '“Bug”: letters, digits and . _ / - only, at most 40.'],
    ['What stands for an issue type', 'Bug', '“Bug”: write a type, an equals sign and what stands for it'],
  ])('%s “%s” is refused, at its field', async (label, entered, problem) => {
    const field = team().getByLabel(label);
    const before = await field.inputValue();
    await field.fill(entered);
    await save('Branch names');
    await section('Branch names').getByRole('alert').getByText(problem).waitFor();
    await field.and(frame.locator('[aria-invalid="true"]:focus')).waitFor();
    await team().locator('p.danger', { hasText: problem }).first().waitFor();
    await field.fill(before);
  });

  it('is saved, still there after a reload, and used on the issues of that project alone', async () => {
    await section('Branch names').getByText('Not saved yet.').waitFor();
    await save('Branch names');
    await section('Branch names').getByText('Saved.', { exact: true }).waitFor();
    await openSettings();
    expect(await team().getByLabel('Longest name').inputValue()).toBe('60');
    expect(await team().getByLabel('What stands').inputValue()).toBe('Bug = bugfix\nStory = feature/new');
    await nameFor('TEAM-2', 'ada.admin/TEAM/bugfix/TEAM-2_customers.are.charged.twice');
    await nameFor('DEMO-2', 'DEMO-2-expired-cards-are-accepted');
  }, 60_000);

  it('titles and descriptions of pull requests come from theirs', async () => {
    await openSettings();
    const texts = section('Pull requests');
    await texts.getByLabel('Title').fill(' ');
    await save('Pull requests');
    await texts.getByText('Enter a title, such as {issueKey} {summary}').first().waitFor();
    await texts.getByLabel('Title').fill('[{issueKey}] {summary} ({issueType})');
    await texts.getByLabel('Description').fill('{status}: {issueUrl}\n\n{sourceBranch} into {targetBranch}');
    await texts.getByText('[DEMO-123] Größe ändern (Bug)', { exact: true }).waitFor();
    await save('Pull requests');
    await texts.getByText('Saved.', { exact: true }).waitFor();

    await page.goto(`${site.url}/browse/DEMO-4`);
    await page.frameLocator('.app-panel iframe').getByRole('button', { name: 'Create pull request' }).click();
    await holds(dialog.getByRole('textbox', { name: 'Title' }), '[DEMO-4] Give money back (Story)');
    await holds(
      dialog.getByRole('textbox', { name: 'Description' }),
      /^In Progress: http\S+\/browse\/DEMO-4\n\nfeature\/DEMO-4-refunds into main$/,
    );
  }, 60_000);

  it('is removed, and the project has the standard one again', async () => {
    await openSettings();
    await team().getByRole('button', { name: 'Remove the template of TEAM' }).click();
    await frame.getByLabel('A project with a template of its own').and(frame.locator(':focus')).waitFor();
    await save('Branch names');
    await section('Branch names').getByText('Saved.', { exact: true }).waitFor();
    await nameFor('TEAM-2', 'TEAM-2-customers-are-charged-twice');
  }, 60_000);

  it('an administrator of the project gives it one of its own on its own page, and takes it back', async () => {
    await signIn(page, site, await accountOf(site, 'Devi Developer'));
    await page.goto(`${site.url}/projects/TEAM`);
    await page.getByRole('link', { name: 'Project settings' }).click();
    const connection = frame.getByRole('article');
    await connection.getByText('1 of 5', { exact: true }).waitFor();
    await connection.getByText('Commands in commit messages do nothing.').waitFor();
    const names = section('Branch names');
    await names.getByText('TEAM-123-grosse-andern', { exact: true }).waitFor();
    await tick(names.getByRole('radio', { name: 'By a template of our own' }));
    const template = names.getByLabel('Template', { exact: true });
    await template.fill('{summary}');
    await save('Branch names');
    await names.getByRole('alert').getByText('Without {issueKey} a branch is on no issue.').waitFor();
    await template.and(frame.locator('[aria-invalid="true"]:focus')).waitFor();
    await template.fill('{projectKey}/{issueKey}-{summary}');
    await names.getByText('TEAM/TEAM-123-grosse-andern', { exact: true }).waitFor();
    await save('Branch names');
    await names.getByText('Saved.', { exact: true }).waitFor();
    await picture(page, 'project-settings', true);
    await nameFor('TEAM-2', 'TEAM/TEAM-2-customers-are-charged-twice');
    await nameFor('DEMO-2', 'DEMO-2-expired-cards-are-accepted');

    await page.goto(`${site.url}/projects/TEAM/settings`);
    await holds(template, '{projectKey}/{issueKey}-{summary}');
    await tick(names.getByRole('radio', { name: 'As everywhere on this site' }));
    await names.getByText('Not saved yet.').waitFor();
    await save('Branch names');
    await names.getByText('Saved.', { exact: true }).waitFor();
    await nameFor('TEAM-2', 'TEAM-2-customers-are-charged-twice');
  }, 60_000);

  it('an administrator of another project is told so', async () => {
    await page.goto(`${site.url}/projects/DEMO/settings`);
    await frame.getByText('Only administrators of this project may look after its git hosts.').waitFor();
    expect(await frame.getByRole('form').count()).toBe(0);
  });
});
