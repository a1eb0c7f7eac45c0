import type { Result } from '../../src/resolvers/result';

interface Api {
  greet: { payload: { name: string }; value: string };
  list: { payload: undefined; value: number[] };
}

const LOST = {
  ok: false,
  error: { kind: 'internal', message: 'Jira could not get an answer from the app.', remedy: 'Try again in a moment.' },
};

/** The bridge looks for its host when it is loaded, so that comes first. */
async function openInvoke(answer: (command: string, payload: unknown) => Promise<unknown>) {
  jest.resetModules();
  Object.assign(globalThis, { __bridge: { callBridge: answer } });
  const { createInvoke } = await import('../../static/shared/invoke');
  return createInvoke<Api>();
}

afterEach(() => {
  Reflect.deleteProperty(globalThis, '__bridge');
});

it('passes the name and the payload on, and the answer back', async () => {
  const seen: unknown[] = [];
  const invoke = await openInvoke(async (command, payload) => {
    seen.push([command, payload]);
    return { ok: true, value: 'hello' };
  });
  const answer: Result<string> = await invoke('greet', { name: 'Zoë' });
  expect(answer).toEqual({ ok: true, value: 'hello' });
  expect(seen).toEqual([['invoke', { functionKey: 'greet', payload: { name: 'Zoë' }, metadata: undefined }]]);
});

it('passes errors of the resolver on', async () => {
  const refusal = { ok: false, error: { kind: 'forbidden', message: 'no' } };
  const invoke = await openInvoke(async () => refusal);
  await expect(invoke('list')).resolves.toEqual(refusal);
});

it.each([
  ['a rejected call', () => Promise.reject(new Error('secret detail'))],
  ['no answer', () => Promise.resolve(undefined)],
  ['another shape', () => Promise.resolve({ ok: true })],
])('makes an internal error of %s', async (_case, answer) => {
  const invoke = await openInvoke(answer);
  await expect(invoke('list')).resolves.toEqual(LOST);
});
