import type { Answer } from '../../http/answer';
import { nextId, timestamp } from '../github';
import type { HookRecord } from '../state';
import { apiUrl } from '../view/urls';
import type { RepositoryCall } from './call';
import { notFound, validationFailed } from './errors';
import { pageOf } from './paging';

export async function listHooks(call: RepositoryCall): Promise<Answer> {
  return pageOf(call.url, call.repository.hooks, (hook) => showHook(call, hook));
}

export async function getHook(call: RepositoryCall): Promise<Answer> {
  return { status: 200, body: showHook(call, findHook(call)) };
}

/** docs, Create a repository webhook. */
export async function createHook(call: RepositoryCall): Promise<Answer> {
  const { github, repository, body } = call;
  const config = readConfig(body.config);
  if (!config.url) {
    throw validationFailed({ resource: 'Hook', field: 'url', code: 'missing_field' });
  }
  const events = Array.isArray(body.events) ? body.events.map(String) : ['push'];
  const same = (hook: HookRecord): boolean =>
    hook.config.url === config.url && hook.events.slice().sort().join() === events.slice().sort().join();
  if (repository.hooks.some(same)) {
    const message = 'Hook already exists on this repository';
    throw validationFailed({ resource: 'Hook', code: 'custom', message });
  }
  const now = timestamp();
  const hook = { id: nextId(github), active: body.active !== false, events, config, createdAt: now, updatedAt: now };
  repository.hooks.push(hook);
  github.save();
  return { status: 201, body: showHook(call, hook) };
}

export async function updateHook(call: RepositoryCall): Promise<Answer> {
  const { github, body } = call;
  const hook = findHook(call);
  if (body.config !== undefined) {
    hook.config = readConfig(body.config);
  }
  if (Array.isArray(body.events)) {
    hook.events = body.events.map(String);
  }
  if (typeof body.active === 'boolean') {
    hook.active = body.active;
  }
  hook.updatedAt = timestamp();
  github.save();
  return { status: 200, body: showHook(call, hook) };
}

export async function deleteHook(call: RepositoryCall): Promise<Answer> {
  const hook = findHook(call);
  call.repository.hooks = call.repository.hooks.filter((other) => other !== hook);
  call.github.save();
  return { status: 204 };
}

function findHook({ repository, params }: RepositoryCall): HookRecord {
  const hook = repository.hooks.find((known) => String(known.id) === params.hook);
  if (!hook) {
    throw notFound();
  }
  return hook;
}

function readConfig(config: unknown): Record<string, string> {
  const entries = typeof config === 'object' && config !== null ? Object.entries(config) : [];
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

/** The secret is never shown again. */
function showHook({ github, repository }: RepositoryCall, hook: HookRecord): Record<string, unknown> {
  const url = apiUrl(github, repository, `/hooks/${hook.id}`);
  return {
    type: 'Repository',
    id: hook.id,
    name: 'web',
    active: hook.active,
    events: hook.events,
    config: { ...hook.config, ...(hook.config.secret ? { secret: '********' } : {}) },
    updated_at: hook.updatedAt,
    created_at: hook.createdAt,
    url,
    test_url: `${url}/test`,
    ping_url: `${url}/pings`,
    deliveries_url: `${url}/deliveries`,
    last_response: { code: null, status: 'unused', message: null },
  };
}
