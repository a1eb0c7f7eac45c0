import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { admin, idle, labHost } from '../support/connect';
import { START_TIMEOUT_MS, startSite, type StartedSite } from '../support/startSite';
import { GRANT_TABLE } from '../hosts/grants/table';

/** Why a button is not offered, word for word or in part; nothing where it is. */
interface Reasons {
  branch?: string;
  pullRequest?: string;
  /** The host tells of one right at a time: of pull requests when the repository is chosen for one. */
  whenChosen?: true;
}

const GITHUB = 'Git refuses a push with this token. Needed: Contents: Read and write.';
const AZURE = 'The token lacks the scope Code (read and write). Needed: Code (read and write).';
const BITBUCKET_SERVER = 'Git refuses a push with this credential. Needed: Repository permission Write.';

/** Of each host of the lab, the credential that only reads. */
const READ_ONLY: Record<string, string> = {
  github: GITHUB,
  'github-enterprise': GITHUB,
  'azure-devops': AZURE,
  'azure-devops-server': AZURE,
  'tfs-2018': AZURE,
  'tfs-2017': AZURE,
  gitlab: 'Scopes: read_api. Needed: api.',
  'gitlab-self-managed': 'Git refuses a push with this token. Needed: api.',
  codecommit: 'No policy allows codecommit:CreateBranch in acme-payments. Needed: codecommit:CreateBranch.',
  bitbucket:
    'The token’s scopes: read:repository:bitbucket, read:pullrequest:bitbucket, read:user:bitbucket. Needed: write:repository:bitbucket.',
  'bitbucket-data-center': BITBUCKET_SERVER,
  'bitbucket-server-5.4': BITBUCKET_SERVER,
  clarive: 'Read-only tokens cannot push. Needed: Read & Write.',
};

/** Credentials with half of the rights. */
const HALF: Record<string, Record<string, Reasons>> = {
  gitlab: {
    pushOnly: { pullRequest: 'Scopes: read_api, write_repository. Needed: api.' },
    fineGrainedBranchesOnly: { pullRequest: 'Needed: Merge Request: Create.', whenChosen: true },
  },
  'gitlab-self-managed': { pushOnly: { pullRequest: 'GitLab refuses changes with this token. Needed: api.' } },
  codecommit: {
    branchesOnly: { pullRequest: 'Needed: codecommit:CreatePullRequest.' },
    pullRequestsOnly: {
      branch: 'No policy allows codecommit:CreateBranch in acme-payments. Needed: codecommit:CreateBranch.',
    },
  },
};

const DAY_MS = 24 * 3600 * 1000;

/** What the dialogs of an issue offer with each credential, on every host. */
describe('host × credential → buttons, in a browser', () => {
  let site: StartedSite;
  let browser: Browser;
  let page: Page;
  let panel: FrameLocator;
  let dialog: FrameLocator;

  beforeAll(async () => {
    site = await startSite();
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(20_000);
    panel = page.frameLocator('.app-panel iframe');
    dialog = page.frameLocator('dialog iframe');
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  /** Connects a credential under its own name, with the one repository `payments`. */
  async function connectPayments(hostId: string, credential: string): Promise<void> {
    const host = await labHost(site, hostId);
    const draft = { ...host.draft, name: credential, credential: host.credentials[credential] } as never;
    const { id: connectionId } = await admin(site, 'saveConnection', { draft });
    const { repositories } = await admin(site, 'listRepositories', { connectionId });
    const payments = repositories.find(({ name }) => name.endsWith('payments'))?.id ?? '';
    await admin(site, 'selectRepositories', { connectionId, mode: 'chosen', repositoryIds: [payments] });
  }

  async function removeConnections(): Promise<void> {
    for (const { id } of await admin(site, 'listConnections')) {
      await admin(site, 'removeConnection', { connectionId: id });
    }
  }

  async function open(name: string): Promise<Locator> {
    await panel.getByRole('button', { name }).click();
    await repositories().waitFor();
    return dialog.getByRole('button', { name });
  }

  async function close(): Promise<void> {
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
  }

  function repositories(): Locator {
    return dialog.getByRole('combobox', { name: 'Repository' });
  }

  async function optionOf(credential: string): Promise<Locator> {
    await repositories().press('ArrowDown');
    const option = dialog.getByRole('option', { name: new RegExp(`payments · ${credential}\\b`) });
    await option.waitFor();
    return option;
  }

  async function expectClosed(credential: string, reason: string): Promise<void> {
    const option = await optionOf(credential);
    expect([await option.getAttribute('aria-disabled'), await option.textContent()]).toEqual([
      'true',
      expect.stringContaining(reason),
    ]);
    await dialog.getByRole('heading').first().click();
    await option.waitFor({ state: 'detached' });
  }

  async function choose(credential: string): Promise<void> {
    await (await optionOf(credential)).click();
  }

  /** Its host has told what it may. */
  function previewed(): Promise<unknown> {
    return page.waitForResponse((response) => response.request().postData()?.includes('"previewBranch"') === true);
  }

  async function enabled(button: Locator): Promise<void> {
    await button.and(dialog.locator(':enabled')).waitFor();
    expect(await dialog.getByText('Needed:').count()).toBe(0);
  }

  it('holds every host of the lab', () => {
    expect(Object.keys(READ_ONLY).sort()).toEqual(Object.keys(GRANT_TABLE).sort());
  });

  describe.each(Object.entries(READ_ONLY))('%s', (hostId, reason) => {
    const half = Object.entries(HALF[hostId] ?? {});
    afterAll(removeConnections);

    const dead = ['expired', 'invalid'].filter((name) => GRANT_TABLE[hostId]?.[name] !== undefined);
    it.each(dead)('%s: no connection, so no button', async (credential) => {
      const host = await labHost(site, hostId);
      const draft = { ...host.draft, credential: host.credentials[credential] };
      const answer = await site.invoke('admin', 'saveConnection', { draft });
      expect(answer).toMatchObject({ ok: false, error: { kind: GRANT_TABLE[hostId]?.[credential] } });
      expect(await admin(site, 'listConnections')).toEqual([]);
    });

    it('readOnly: the reason, and a button that cannot be pressed', async () => {
      await connectPayments(hostId, 'readOnly');
      await page.goto(`${site.url}/browse/DEMO-1`);
      const button = await open('Create branch');
      await dialog.getByText(reason).waitFor();
      expect(await button.isDisabled()).toBe(true);
      await close();
    });

    it(`${['readWrite', ...half.map(([name]) => name)].join(', ')}: branches`, async () => {
      for (const credential of ['readWrite', ...half.map(([name]) => name)]) {
        await connectPayments(hostId, credential);
      }
      const button = await open('Create branch');
      await enabled(button);
      await dialog.getByText('payments · readWrite').waitFor();
      await expectClosed('readOnly', reason);
      for (const [credential, { branch }] of half) {
        const told = previewed();
        await choose(credential);
        // Also before the answer is there.
        expect(branch === undefined || (await button.isDisabled())).toBe(true);
        await told;
        if (branch === undefined) {
          await enabled(button);
        } else {
          await dialog.getByText(branch).waitFor();
          expect(await button.isDisabled()).toBe(true);
        }
      }
      await close();
    });

    if (half.length > 0) {
      it(`${half.map(([name]) => name).join(', ')}: pull requests`, async () => {
        const button = await open('Create pull request');
        for (const [credential, { pullRequest, whenChosen }] of half) {
          if (whenChosen) {
            await choose(credential);
            await dialog.getByText(pullRequest ?? '').waitFor();
            expect(await button.isDisabled()).toBe(true);
          }
          if (pullRequest === undefined) {
            await choose(credential);
            await dialog.getByRole('combobox', { name: 'From' }).fill('refunds');
            await dialog.getByRole('option', { name: /refunds/ }).click();
            await enabled(button);
          } else {
            await expectClosed(credential, pullRequest);
          }
        }
        await close();
      });
    }
  });

  describe('a token that ended after it was connected', () => {
    afterAll(removeConnections);

    it('the reason, and a button that cannot be pressed until there is a new one', async () => {
      await connectPayments('github', 'expiring');
      await page.goto(`${site.url}/browse/DEMO-1`);
      await enabled(await open('Create branch'));
      await close();

      await site.post('/_local/clock', { advanceMs: 4 * DAY_MS });
      await site.post('/_local/schedule/tick');
      await idle(site);
      for (const name of ['Create branch', 'Create pull request']) {
        const button = await open(name);
        await dialog.getByText(/The token of expiring ended on [\d-]{10}\. Needed: a new token/).waitFor();
        expect(await button.isDisabled()).toBe(true);
        await close();
      }

      const [connection] = await admin(site, 'listConnections');
      const { readWrite } = (await labHost(site, 'github')).credentials;
      const connectionId = connection?.id ?? '';
      const button = await open('Create branch');
      await admin(site, 'rotateCredential', { connectionId, credential: readWrite as never });
      await dialog.getByRole('button', { name: 'Check again' }).click();
      await enabled(button);
      await close();
    });
  });
});
