import { ACCOUNTS, run, useStage, waitUntil } from './bridgeStage';

const stage = useStage();

describe('back end', () => {
  it('invokes as the one who is signed in, with the page’s issue', async () => {
    const frame = await stage.open('/browse/DEMO-2', 'developer');
    const developer = stage.site.jira
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
    const frame = await stage.open('/admin');
    stage.site.forge.onInvoke = () => {
      throw new TypeError('no such thing');
    };
    expect(await run(frame, 'bridge.invoke("f")')).toEqual({
      rejected: 'There was an error invoking the function - no such thing',
    });
  });

  it('asks Jira as the one who is signed in', async () => {
    const frame = await stage.open('/browse/DEMO-1', 'developer');
    const expression =
      'bridge.requestJira("/rest/api/3/myself").then(async (r) => [r.status, (await r.json()).displayName])';
    expect(await run(frame, expression)).toEqual([200, ACCOUNTS.developer]);
  });
});

describe('view', () => {
  it('knows its context on an issue', async () => {
    const frame = await stage.open('/browse/DEMO-2');
    expect(await run(frame, 'bridge.view.getContext()')).toEqual({
      accountId: stage.adminId(),
      cloudId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      siteUrl: stage.site.url,
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
    const frame = await stage.open('/admin');
    await run(frame, 'document.body.style.backgroundColor = "var(--ds-surface)"');
    const colour = (): Promise<unknown> => run(frame, 'getComputedStyle(document.body).backgroundColor');
    const before = await colour();
    await run(frame, 'bridge.view.theme.enable()');
    const light = await colour();
    await stage.page.getByRole('button', { name: 'Dark theme' }).click();
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
    await stage.page.emulateMedia({ colorScheme: 'dark' });
    const frame = await stage.open('/admin');
    expect(await run(frame, 'bridge.view.getContext().then((c) => c.theme.colorMode)')).toBe('dark');
    await stage.page.getByRole('button', { name: 'Dark theme', pressed: true }).click();
    expect(await run(frame, 'bridge.view.getContext().then((c) => c.theme.colorMode)')).toBe('light');
  });

  it('changes the title and says that it is ready', async () => {
    const frame = await stage.open('/admin');
    await run(frame, 'bridge.view.changeWindowTitle("Another title")');
    expect(await stage.page.title()).toBe('Another title');
    expect(await run(frame, 'bridge.view.emitReadyEvent()')).toBeUndefined();
  });

  it('is as high as what it shows', async () => {
    const frame = await stage.open('/browse/DEMO-1');
    const height = async (): Promise<number | undefined> =>
      (await stage.page.locator('iframe.app-frame').boundingBox())?.height;
    await run(frame, 'void (document.body.innerHTML = "<div style=\'height: 700px\'></div>")');
    await waitUntil(async () => ((await height()) ?? 0) >= 700);
    await run(frame, 'void (document.body.innerHTML = "<div style=\'height: 120px\'></div>")');
    await waitUntil(async () => ((await height()) ?? 999) < 160);
  });

  it('refreshes what Jira shows and leaves the frame alone', async () => {
    const frame = await stage.open('/browse/DEMO-1');
    await run(frame, 'void (globalThis.still = "here")');
    await stage.page.evaluate('void (document.querySelector("#development-panel").textContent = "old")');
    expect(await run(frame, 'bridge.view.refresh().then(() => globalThis.still)')).toBe('here');
    expect(await stage.page.locator('#development-panel').textContent()).toContain(
      'No branches, commits or pull requests yet.',
    );
  });

  it('keeps its own path in a history', async () => {
    const frame = await stage.open('/admin?path=%2Fstart%3Fa%3D1');
    await run(frame, 'bridge.view.createHistory().then((h) => { globalThis.h = h; h.push("/next", { n: 1 }); })');
    expect(stage.page.url()).toBe(`${stage.site.url}/admin?path=%2Fnext`);
    expect(await run(frame, '[h.location.pathname, h.location.state, h.action]')).toEqual(['/next', { n: 1 }, 'PUSH']);
    await run(frame, 'new Promise((resolve) => { h.listen(() => resolve()); h.goBack(); })');
    expect(await run(frame, '[h.location.pathname, h.location.search, h.action]')).toEqual(['/start', '?a=1', 'POP']);
  });

  it('cannot be closed where it is no modal', async () => {
    const frame = await stage.open('/admin');
    expect(await run(frame, 'bridge.view.close()')).toEqual({ rejected: "this resource's view is not closable." });
  });
});

describe('router', () => {
  it.each([
    ['{ target: "issue", issueKey: "DEMO-3" }', '/browse/DEMO-3'],
    ['{ target: "module", moduleKey: "admin", path: "/connections" }', '/admin?path=%2Fconnections'],
    ['{ target: "projectSettingsDetails", projectKey: "DEMO" }', '/projects/DEMO/settings'],
  ])('knows the address of %s', async (location, path) => {
    const frame = await stage.open('/admin');
    expect(await run(frame, `bridge.router.getUrl(${location}).then(String)`)).toBe(stage.site.url + path);
  });

  it('goes to another page in the same tab', async () => {
    const frame = await stage.open('/browse/DEMO-1');
    await run(frame, 'void bridge.router.navigate("/browse/DEMO-3")');
    await stage.page.waitForURL(`${stage.site.url}/browse/DEMO-3`);
  });

  it('opens a new tab', async () => {
    const frame = await stage.open('/browse/DEMO-1');
    const opened = stage.page.context().waitForEvent('page');
    await run(frame, `void bridge.router.open({ target: "issue", issueKey: "DEMO-3" })`);
    const tab = await opened;
    await tab.waitForURL(`${stage.site.url}/browse/DEMO-3`);
  });

  it('reloads', async () => {
    const frame = await stage.open('/browse/DEMO-1');
    await stage.page.evaluate('void (globalThis.old = true)');
    await Promise.all([stage.page.waitForEvent('load'), run(frame, 'void bridge.router.reload()')]);
    expect(await stage.page.evaluate('"old" in globalThis')).toBe(false);
  });

  it('follows no script address', async () => {
    const frame = await stage.open('/admin');
    expect(await run(frame, 'bridge.router.navigate("javascript:alert(1)")')).toEqual({
      rejected: 'Only http and https addresses can be opened.',
    });
  });
});
