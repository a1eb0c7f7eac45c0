import type { Frame } from 'playwright-core';
import { run, useStage, waitUntil } from './bridgeStage';

const stage = useStage();

describe('modal', () => {
  it('opens a page with its own context and tells the opener what it was closed with', async () => {
    const frame = await stage.open('/browse/DEMO-1');
    await run(
      frame,
      `new bridge.Modal({ size: "small", title: "Create a branch", context: { from: "main" }, onClose: (p) => { globalThis.closedWith = p; } }).open()`,
    );
    const inner = await stage.frameOf('dialog iframe[title="Create a branch"]');
    expect(
      await run(inner, 'bridge.view.getContext().then(({ extension }) => [extension.modal, extension.issue.key])'),
    ).toEqual([{ from: 'main' }, 'DEMO-1']);
    await run(inner, 'bridge.view.onClose(async () => {}).then(() => void bridge.view.close({ made: true }))').catch(
      () => undefined,
    );
    await waitUntil(async () => (await stage.page.locator('dialog').count()) === 0);
    expect(await run(frame, 'globalThis.closedWith')).toEqual({ made: true });
  });

  it('closes on Escape pressed inside, unless it was told not to', async () => {
    const frame = await stage.open('/browse/DEMO-1');
    await run(frame, 'new bridge.Modal({ closeOnEscape: false }).open()');
    const inner = await stage.frameOf('dialog iframe');
    await inner.locator('body').press('Escape');
    expect(await stage.page.locator('dialog').count()).toBe(1);
    await run(inner, 'void bridge.view.close()').catch(() => undefined);
    await run(frame, 'new bridge.Modal().open()');
    const second = await stage.frameOf('dialog iframe');
    await second.locator('body').press('Escape');
    await waitUntil(async () => (await stage.page.locator('dialog').count()) === 0);
  });
});

describe('flags and events', () => {
  it('shows a flag to everybody, acts and goes', async () => {
    const frame = await stage.open('/admin');
    await run(
      frame,
      `void (globalThis.flag = bridge.showFlag({ id: 1, title: "Saved", description: "All of it", type: "success", actions: [{ text: "Undo", onClick: () => { globalThis.undone = true; } }] }))`,
    );
    const flags = stage.page.getByRole('status');
    await flags.getByText('All of it').waitFor();
    await flags.getByRole('button', { name: 'Undo' }).click();
    expect(await run(frame, 'globalThis.undone')).toBe(true);
    await run(frame, 'globalThis.flag.close()');
    expect(await flags.getByText('Saved').count()).toBe(0);
  });

  it('carries events until nobody listens', async () => {
    const frame = await stage.open('/admin');
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
    const dialog = stage.page.getByRole('dialog', { name: 'Allow Fixture admin to connect to these addresses?' });
    await dialog.getByText(domain).waitFor();
    await dialog.getByRole('button', { name: answer }).click();
    return outcome;
  }

  it('approves what the admin allows, keeps it and takes it back', async () => {
    const frame = await stage.open('/admin');
    expect(await ask(frame, 'Allow')).toEqual({ results: groups });
    expect(stage.site.forge.egress.list()).toEqual([domain]);
    expect(await run(frame, 'bridge.permissions.egress.get({ keys: ["gitlab"] })')).toEqual({ results: groups });
    expect(await run(frame, 'bridge.permissions.egress.get({ keys: ["other"] })')).toEqual({ results: [] });
    await run(
      frame,
      `bridge.permissions.egress.deleteDomain({ key: "gitlab", domain: "${domain}", type: "FETCH_BACKEND_SIDE" })`,
    );
    expect([stage.site.forge.egress.list(), await run(frame, 'bridge.permissions.egress.get({})')]).toEqual([
      [],
      { results: [] },
    ]);
    await ask(frame, 'Allow');
    await run(frame, 'bridge.permissions.egress.deleteGroup({ key: "gitlab" })');
    expect([stage.site.forge.egress.list(), await run(frame, 'bridge.permissions.egress.get({})')]).toEqual([
      [],
      { results: [] },
    ]);
  });

  it('rejects what the admin cancels', async () => {
    const frame = await stage.open('/admin');
    expect(await ask(frame, 'Cancel')).toEqual({
      rejected: 'The administrator did not allow the app to connect to these addresses.',
    });
    expect(stage.site.forge.egress.list()).toEqual([]);
  });

  it('does not even ask somebody who is no admin', async () => {
    const frame = await stage.open('/admin', 'developer');
    expect(await run(frame, set)).toEqual({
      rejected: 'Only an administrator can change where the app may connect to.',
    });
    expect(stage.site.forge.egress.list()).toEqual([]);
  });

  it('refuses an address that is none', async () => {
    const frame = await stage.open('/admin');
    const outcome = run(frame, set.replace(domain, 'http://x.example/path'));
    await stage.page.getByRole('button', { name: 'Allow' }).click();
    expect(await outcome).toEqual({ rejected: '"http://x.example/path" is not an https address without a path.' });
  });
});
