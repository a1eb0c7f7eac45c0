import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { validateManifest } from '../dev/manifest/validateManifest';

const ROOT = join(__dirname, '..');
const ENTRY = join(ROOT, 'src/index.ts');

interface Manifest {
  permissions: {
    scopes: Record<string, { allowImpersonation?: boolean }>;
    external: { configurable: { enabled: boolean }; fetch: { backend: { address: string }[] } };
  };
  modules: Record<string, Record<string, unknown>[]>;
}

const manifest = parse(readFileSync(join(ROOT, 'manifest.yml'), 'utf8')) as Manifest;
const { modules, permissions } = manifest;

it('is valid for Forge', async () => {
  expect((await validateManifest()).findings).toEqual([]);
});

it('asks for all scopes that will be needed, since each later one asks every customer anew', () => {
  expect(Object.keys(permissions.scopes).sort()).toEqual([
    'delete:dev-info:jira',
    'read:dev-info:jira',
    'read:jira-user',
    'read:jira-work',
    'report:personal-data',
    'storage:app',
    'write:dev-info:jira',
    'write:jira-work',
  ]);
  expect(permissions.scopes['write:jira-work']).toEqual({ allowImpersonation: true });
});

it('has one five-minute schedule: Forge refuses a second one only when it is deployed', () => {
  expect(modules.scheduledTrigger?.map(({ interval }) => interval)).toEqual(['fiveMinute']);
});

it('lets an admin approve addresses, and names cloud hosts one by one', () => {
  const addresses = permissions.external.fetch.backend.map(({ address }) => address);
  expect(permissions.external.configurable.enabled).toBe(true);
  expect(addresses.filter((address) => !/^https:\/\/(\*\.)?[a-z0-9.-]+$/.test(address))).toEqual([]);
  expect(addresses.filter((address) => /^https:\/\/(\*|\*\..*amazonaws.*|\*\.com)$/.test(address))).toEqual([]);
  expect(new Set(addresses).size).toBe(addresses.length);
});

it('gives keys once, over all modules', () => {
  const keys = Object.values(modules).flatMap((entries) => entries.map(({ key }) => key));
  expect(new Set(keys).size).toBe(keys.length);
});

it('names functions that the entry exports', () => {
  const code = existsSync(ENTRY) ? readFileSync(ENTRY, 'utf8') : '';
  const handlers = modules.function?.map(({ handler }) => String(handler)) ?? [];
  expect(handlers.length).toBeGreaterThan(0);
  const missing = handlers.filter((handler) => {
    const [file, name] = handler.split('.');
    return (
      file !== 'index' || !new RegExp(`^export (const|async function|function) ${String(name)}\\b`, 'm').test(code)
    );
  });
  expect(missing).toEqual([]);
});
