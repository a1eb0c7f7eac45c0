import type { Browser, Frame, Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser';
import { openSiteUnderTest } from './siteDoubles';
import type { SiteUnderTest } from './siteDoubles';

/** The unmodified `@forge/bridge`, bundled into a page without anything else, in the site's frames in a real browser. */
let site: SiteUnderTest;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await openSiteUnderTest();
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(async () => {
  page = await browser.newPage();
  site.forge.onInvoke = (call) => call;
});
afterEach(() => page.context().close());

const ACCOUNTS = { admin: 'Ada Admin', developer: 'Dan Developer' };

async function open(path: string, who: keyof typeof ACCOUNTS = 'admin'): Promise<Frame> {
  await page.goto(site.url + path);
  if (who !== 'admin') {
    await page.locator('details.menu summary').click();
    await page.getByRole('button', { name: ACCOUNTS[who] }).click();
    await page.waitForURL(site.url + path);
  }
  return frameOf('iframe.app-frame');
}

async function frameOf(selector: string): Promise<Frame> {
  const element = await page.waitForSelector(selector);
  const frame = await element.contentFrame();
  await frame?.waitForFunction('"bridge" in globalThis');
  if (!frame) {
    throw new Error('The page has no frame.');
  }
  return frame;
}

/** Runs an expression in which `bridge` is the package; an error is answered as `{rejected: message}`. */
function run(frame: Frame, expression: string): Promise<unknown> {
  return frame.evaluate(
    `(async () => (${expression}))().catch((e) => ({ rejected: e instanceof Error ? e.message : 'no Error: ' + e }))`,
  );
}

const adminId = (): string => site.jira.site().accounts.find(({ role }) => role === 'admin')?.accountId ?? '';

describe('back end', () => {
  it('invokes as the one who is signed in, with the page’s issue', async () => {
    const frame = await open('/browse/DEMO-2', 'developer');
    const developer = site.jira
      .site()
      .accounts.find(({ displayName }) => displayName === ACCOUNTS.developer)?.accountId;
    expect(await run(frame, 'bridge.invoke("f", { a: 1 })')).toEqual({
      moduleKey: 'issue',
      functionKey: 'f',
      payload: { a: 1 },
      accountId: developer,
      issueKey: 'DEMO-2',
    });
    expect(
      await run(frame, 'bridge.invoke("f", {}, {}).then(({ body, metadata }) => [body.functionKey, metadata])'),
    ).toEqual(['f', {}]);
  });

  it('rejects with what the function threw', async () => {
    const frame = await open('/admin');
    site.forge.onInvoke = () => {
      throw new TypeError('no such thing');
    };
    expect(await run(frame, 'bridge.invoke("f")')).toEqual({
      rejected: 'There was an error invoking the function - no such thing',
    });
  });

  it('asks Jira as the one who is signed in', async () => {
    const frame = await open('/browse/DEMO-1', 'developer');
    const expression =
      'bridge.requestJira("/rest/api/3/myself").then(async (r) => [r.status, (await r.json()).displayName])';
    expect(await run(frame, expression)).toEqual([200, ACCOUNTS.developer]);
  });
});

describe('view', () => {
  it('knows its context on an issue', async () => {
    const frame = await open('/browse/DEMO-2');
    expect(await run(frame, 'bridge.view.getContext()')).toEqual({
      accountId: adminId(),
      cloudId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      siteUrl: site.url,
      environmentId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      environmentType: 'DEVELOPMENT',
      localId: expect.stringMatching(/^ari:cloud:ecosystem::extension\/11111111-.*\/issue$/) as string,
      locale: 'en-US',
      moduleKey: 'issue',
      timezone: 'UTC',
      surfaceColor: null,
      userAccess: { enabled: false, hasAccess: true },
      permissions: {
        scopes: ['read:jira-work', 'storage:app'],
        external: { fetch: { backend: ['https://api.github.com'], client: [] } },
      },
      theme: {
        colorMode: 'light',
        light: 'light',
        dark: 'dark',
        spacing: 'spacing',
        typography: 'typography',
        shape: 'shape',
        motion: 'motion',
      },
      extension: {
        type: 'jira:issueContext',
        issue: { key: 'DEMO-2', id: '1000002', type: 'Bug', typeId: '10004' },
        project: { id: '10001', key: 'DEMO', type: 'software' },
      },
    });
  });

  it('restyles the page, and again when the theme is switched', async () => {
    const frame = await open('/admin');
    await run(frame, 'document.body.style.backgroundColor = "var(--ds-surface)"');
    const colour = (): Promise<unknown> => run(frame, 'getComputedStyle(document.body).backgroundColor');
    const before = await colour();
    await run(frame, 'bridge.view.theme.enable()');
    const light = await colour();
    await page.getByRole('button', { name: 'Dark theme' }).click();
    const dark = await colour();
    expect([before, light, dark]).toEqual(['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)', 'rgb(31, 31, 33)']);
    expect(
      await run(
        frame,
        'bridge.view.getContext().then((c) => [c.theme.colorMode, document.documentElement.dataset.colorMode])',
      ),
    ).toEqual(['dark', 'dark']);
  });

  it('follows the system’s preference until a theme is chosen', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    const frame = await open('/admin');
    expect(await run(frame, 'bridge.view.getContext().then((c) => c.theme.colorMode)')).toBe('dark');
    await page.getByRole('button', { name: 'Dark theme', pressed: true }).click();
    expect(await run(frame, 'bridge.view.getContext().then((c) => c.theme.colorMode)')).toBe('light');
  });

  it('changes the title and says that it is ready', async () => {
    const frame = await open('/admin');
    await run(frame, 'bridge.view.changeWindowTitle("Another title")');
    expect(await page.title()).toBe('Another title');
    expect(await run(frame, 'bridge.view.emitReadyEvent()')).toBeUndefined();
  });

  it('is as high as what it shows', async () => {
    const frame = await open('/browse/DEMO-1');
    const height = async (): Promise<number | undefined> =>
      (await page.locator('iframe.app-frame').boundingBox())?.height;
    await run(frame, 'void (document.body.innerHTML = "<div style=\'height: 700px\'></div>")');
    await waitUntil(async () => ((await height()) ?? 0) >= 700);
    await run(frame, 'void (document.body.innerHTML = "<div style=\'height: 120px\'></div>")');
    await waitUntil(async () => ((await height()) ?? 999) < 160);
  });

  it('refreshes what Jira shows and leaves the frame alone', async () => {
    const frame = await open('/browse/DEMO-1');
    await run(frame, 'void (globalThis.still = "here")');
    await page.evaluate('void (document.querySelector("#development-panel").textContent = "old")');
    expect(await run(frame, 'bridge.view.refresh().then(() => globalThis.still)')).toBe('here');
    expect(await page.locator('#development-panel').textContent()).toContain(
      'No branches, commits or pull requests yet.',
    );
  });

  it('keeps its own path in a history', async () => {
    const frame = await open('/admin?path=%2Fstart%3Fa%3D1');
    await run(frame, 'bridge.view.createHistory().then((h) => { globalThis.h = h; h.push("/next", { n: 1 }); })');
    expect(page.url()).toBe(`${site.url}/admin?path=%2Fnext`);
    expect(await run(frame, '[h.location.pathname, h.location.state, h.action]')).toEqual(['/next', { n: 1 }, 'PUSH']);
    await run(frame, 'new Promise((resolve) => { h.listen(() => resolve()); h.goBack(); })');
    expect(await run(frame, '[h.location.pathname, h.location.search, h.action]')).toEqual(['/start', '?a=1', 'POP']);
  });

  it('cannot be closed where it is no modal', async () => {
    const frame = await open('/admin');
    expect(await run(frame, 'bridge.view.close()')).toEqual({ rejected: "this resource's view is not closable." });
  });
});

describe('router', () => {
  it.each([
    ['{ target: "issue", issueKey: "DEMO-3" }', '/browse/DEMO-3'],
    ['{ target: "module", moduleKey: "admin", path: "/connections" }', '/admin?path=%2Fconnections'],
    ['{ target: "projectSettingsDetails", projectKey: "DEMO" }', '/projects/DEMO/settings'],
  ])('knows the address of %s', async (location, path) => {
    const frame = await open('/admin');
    expect(await run(frame, `bridge.router.getUrl(${location}).then(String)`)).toBe(site.url + path);
  });

  it('goes to another page in the same tab', async () => {
    const frame = await open('/browse/DEMO-1');
    await run(frame, 'void bridge.router.navigate("/browse/DEMO-3")');
    await page.waitForURL(`${site.url}/browse/DEMO-3`);
  });

  it('opens a new tab', async () => {
    const frame = await open('/browse/DEMO-1');
    const opened = page.context().waitForEvent('page');
    await run(frame, `void bridge.router.open({ target: "issue", issueKey: "DEMO-3" })`);
    const tab = await opened;
    await tab.waitForURL(`${site.url}/browse/DEMO-3`);
  });

  it('reloads', async () => {
    const frame = await open('/browse/DEMO-1');
    await page.evaluate('void (globalThis.old = true)');
    await Promise.all([page.waitForEvent('load'), run(frame, 'void bridge.router.reload()')]);
    expect(await page.evaluate('"old" in globalThis')).toBe(false);
  });

  it('follows no script address', async () => {
    const frame = await open('/admin');
    expect(await run(frame, 'bridge.router.navigate("javascript:alert(1)")')).toEqual({
      rejected: 'Only http and https addresses can be opened.',
    });
  });
});

describe('modal', () => {
  it('opens a page with its own context and tells the opener what it was closed with', async () => {
    const frame = await open('/browse/DEMO-1');
    await run(
      frame,
      `new bridge.Modal({ size: "small", title: "Create a branch", context: { from: "main" }, onClose: (p) => { globalThis.closedWith = p; } }).open()`,
    );
    const inner = await frameOf('dialog iframe[title="Create a branch"]');
    expect(
      await run(inner, 'bridge.view.getContext().then(({ extension }) => [extension.modal, extension.issue.key])'),
    ).toEqual([{ from: 'main' }, 'DEMO-1']);
    await run(inner, 'bridge.view.onClose(async () => {}).then(() => void bridge.view.close({ made: true }))').catch(
      () => undefined,
    );
    await waitUntil(async () => (await page.locator('dialog').count()) === 0);
    expect(await run(frame, 'globalThis.closedWith')).toEqual({ made: true });
  });

  it('closes on Escape pressed inside, unless it was told not to', async () => {
    const frame = await open('/browse/DEMO-1');
    await run(frame, 'new bridge.Modal({ closeOnEscape: false }).open()');
    const inner = await frameOf('dialog iframe');
    await inner.locator('body').press('Escape');
    expect(await page.locator('dialog').count()).toBe(1);
    await run(inner, 'void bridge.view.close()').catch(() => undefined);
    await run(frame, 'new bridge.Modal().open()');
    const second = await frameOf('dialog iframe');
    await second.locator('body').press('Escape');
    await waitUntil(async () => (await page.locator('dialog').count()) === 0);
  });
});

describe('flags and events', () => {
  it('shows a flag to everybody, acts and goes', async () => {
    const frame = await open('/admin');
    await run(
      frame,
      `void (globalThis.flag = bridge.showFlag({ id: 1, title: "Saved", description: "All of it", type: "success", actions: [{ text: "Undo", onClick: () => { globalThis.undone = true; } }] }))`,
    );
    const flags = page.getByRole('status');
    await flags.getByText('All of it').waitFor();
    await flags.getByRole('button', { name: 'Undo' }).click();
    expect(await run(frame, 'globalThis.undone')).toBe(true);
    await run(frame, 'globalThis.flag.close()');
    expect(await flags.getByText('Saved').count()).toBe(0);
  });

  it('carries events until nobody listens', async () => {
    const frame = await open('/admin');
    const expression = `(async () => {
      const heard = [];
      const one = await bridge.events.on("E", (p) => heard.push(p));
      await bridge.events.emit("E", { a: 1 });
      await bridge.events.emit("other", { a: 2 });
      one.unsubscribe();
      await bridge.events.emit("E", { a: 3 });
      await bridge.events.onPublic("P", (p) => heard.push(p));
      await bridge.events.emitPublic("P", "public");
      return heard;
    })()`;
    expect(await run(frame, expression)).toEqual([{ a: 1 }, 'public']);
  });
});

describe('permissions.egress', () => {
  const domain = 'https://gitlab.acme.example:8443';
  const groups = [
    { key: 'gitlab', description: 'GitLab of Acme', configured: [{ domain, type: ['FETCH_BACKEND_SIDE'] }] },
  ];
  const set = `bridge.permissions.egress.set(${JSON.stringify({ egresses: groups })})`;

  async function ask(frame: Frame, answer: 'Allow' | 'Cancel'): Promise<unknown> {
    const outcome = run(frame, set);
    const dialog = page.getByRole('dialog', { name: 'Allow Fixture admin to connect to these addresses?' });
    await dialog.getByText(domain).waitFor();
    await dialog.getByRole('button', { name: answer }).click();
    return outcome;
  }

  it('approves what the admin allows, keeps it and takes it back', async () => {
    const frame = await open('/admin');
    expect(await ask(frame, 'Allow')).toEqual({ results: groups });
    expect(site.forge.egress.list()).toEqual([domain]);
    expect(await run(frame, 'bridge.permissions.egress.get({ keys: ["gitlab"] })')).toEqual({ results: groups });
    expect(await run(frame, 'bridge.permissions.egress.get({ keys: ["other"] })')).toEqual({ results: [] });
    await run(
      frame,
      `bridge.permissions.egress.deleteDomain({ key: "gitlab", domain: "${domain}", type: "FETCH_BACKEND_SIDE" })`,
    );
    expect([site.forge.egress.list(), await run(frame, 'bridge.permissions.egress.get({})')]).toEqual([
      [],
      { results: [] },
    ]);
    await ask(frame, 'Allow');
    await run(frame, 'bridge.permissions.egress.deleteGroup({ key: "gitlab" })');
    expect([site.forge.egress.list(), await run(frame, 'bridge.permissions.egress.get({})')]).toEqual([
      [],
      { results: [] },
    ]);
  });

  it('rejects what the admin cancels', async () => {
    const frame = await open('/admin');
    expect(await ask(frame, 'Cancel')).toEqual({
      rejected: 'The administrator did not allow the app to connect to these addresses.',
    });
    expect(site.forge.egress.list()).toEqual([]);
  });

  it('does not even ask somebody who is no admin', async () => {
    const frame = await open('/admin', 'developer');
    expect(await run(frame, set)).toEqual({
      rejected: 'Only an administrator can change where the app may connect to.',
    });
    expect(site.forge.egress.list()).toEqual([]);
  });

  it('refuses an address that is none', async () => {
    const frame = await open('/admin');
    const outcome = run(frame, set.replace(domain, 'http://x.example/path'));
    await page.getByRole('button', { name: 'Allow' }).click();
    expect(await outcome).toEqual({ rejected: '"http://x.example/path" is not an https address without a path.' });
  });
});

async function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 5000;
  while (!(await holds())) {
    if (Date.now() > end) {
      throw new Error('It did not come to hold within 5 s.');
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
