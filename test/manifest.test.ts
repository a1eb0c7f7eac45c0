import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { EgressFilteringService } from '@forge/egress';
import type { ConnectionDraft } from '../src/domain/draft';
import type { HostKind } from '../src/domain/hostKinds';
import { hosts } from '../src/hosts/registry';
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
  expect(permissions.external.configurable.enabled).toBe(true);
  expect(addresses.filter((address) => !/^https:\/\/(\*\.)?[a-z0-9.-]+$/.test(address))).toEqual([]);
  expect(addresses.filter((address) => /^https:\/\/(\*|\*\..*amazonaws.*|\*\.com)$/.test(address))).toEqual([]);
  expect(new Set(addresses).size).toBe(addresses.length);
});

/** Every cloud host, as it is connected; a self-hosted one is for an admin to approve. */
const CLOUD: [HostKind, Partial<ConnectionDraft>][] = [
  ['github', {}],
  ['github', { baseUrl: 'https://acme.ghe.com' }],
  ['gitlab', {}],
  ['azure-devops', { organizations: [{ name: 'acme' }] }],
  ['bitbucket', { workspace: 'acme', credential: { email: 'ada@acme.example', token: 'x'.repeat(20) } }],
];
/** Source: AWS CodeCommit user guide, Regions and Git connection endpoints; AWS European Sovereign Cloud, partition aws-eusc. */
const AWS_REGIONS =
  'us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 sa-east-1 eu-west-1 eu-west-2 eu-west-3 eu-central-1 eu-north-1 ' +
  'eu-south-1 af-south-1 il-central-1 me-south-1 me-central-1 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ' +
  'ap-southeast-3 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-east-1 us-gov-east-1 us-gov-west-1 cn-north-1 ' +
  'cn-northwest-1 eusc-de-east-1';

function originsOf(kind: HostKind, draft: Partial<ConnectionDraft>): string[] {
  const module = hosts[kind];
  const credential = { token: 'x'.repeat(40) };
  return module?.origins(module.readAccess({ kind, name: 'Acme', credential, ...draft })) ?? [];
}

/** The order does not matter: each region's own STS is asked where it is the first of a connection. */
function awsOriginsOf(region: string): string[] {
  const credential = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x'.repeat(40) };
  return originsOf('codecommit', { regions: [region], credential });
}

const addresses = permissions.external.fetch.backend.map(({ address }) => address);

it.each([
  ...CLOUD.map(([kind, draft]): [string, string[]] => [`${kind} ${draft.baseUrl ?? ''}`, originsOf(kind, draft)]),
  ...AWS_REGIONS.split(' ').map((region): [string, string[]] => [region, awsOriginsOf(region)]),
])('names every address that %s needs', (_host, origins) => {
  const egress = new EgressFilteringService(addresses);
  expect(origins.length).toBeGreaterThan(0);
  expect(origins.filter((origin) => !egress.isValidUrl(`${origin}/`))).toEqual([]);
});

it('names no address that no driver calls', () => {
  const regions = addresses.flatMap((address) => /^https:\/\/codecommit\.([a-z0-9-]+)\./.exec(address)?.[1] ?? []);
  const called = [...CLOUD.flatMap(([kind, draft]) => originsOf(kind, draft)), ...regions.flatMap(awsOriginsOf)];
  const unused = addresses.filter(
    (address) => !called.some((origin) => new EgressFilteringService([address]).isValidUrl(`${origin}/`)),
  );
  expect(unused).toEqual([]);
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
