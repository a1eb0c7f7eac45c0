import { buildSync } from 'esbuild';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../dev/database';
import { openJira } from '../../../dev/jira/openJira';
import { openEgressGroups } from '../../../dev/site/egressGroups';
import { openServer } from '../../../dev/site/http/openServer';
import { readManifest } from '../../../dev/site/manifest';
import { servedSite } from '../../../dev/site/siteRoutes';
import type { BridgeCall, LabHost, LocalForge, LocalJira } from '../../../dev/types';

export const MANIFEST = `
app:
  id: ari:cloud:ecosystem::app/11111111-2222-3333-4444-555555555555
modules:
  jira:adminPage:
    - { key: admin, title: Fixture admin, resource: main, resolver: { function: admin-resolver } }
  jira:issueContext:
    - { key: issue, title: Fixture panel, label: Fixture, resource: main, resolver: { function: issue-resolver } }
resources:
  - { key: main, path: pages/main }
permissions:
  scopes: { read:jira-work: { allowImpersonation: true }, storage:app: {} }
  content: { styles: [unsafe-inline] }
  external:
    configurable: { enabled: true }
    fetch: { backend: [{ address: https://api.github.com }] }
`;

export const LAB_HOST: LabHost = {
  id: 'github',
  kind: 'github',
  product: 'GitHub.com',
  webUrl: 'https://github.com',
  apiUrl: 'http://127.0.0.1:1',
  draft: { kind: 'github' },
  credentials: { readWrite: { token: 'lab-token' } },
  repositories: [],
};

export interface ForgeDouble extends LocalForge {
  /** What was asked of it, in order: the method's name and its arguments. */
  asked: unknown[][];
  /** What `invoke` does next; answers what it was called with, if not set. */
  onInvoke: (call: BridgeCall) => unknown;
}

export interface SiteUnderTest {
  url: string;
  forge: ForgeDouble;
  jira: LocalJira;
  close(): Promise<void>;
}

/** The site's own server over a real local Jira and a runtime that only writes down what it is asked. */
export async function openSiteUnderTest(): Promise<SiteUnderTest> {
  const projectRoot = mkdtempSync(join(tmpdir(), 'site-under-test-'));
  writeFileSync(join(projectRoot, 'manifest.yml'), MANIFEST);
  writeFixturePage(join(projectRoot, 'pages', 'main'));
  const database = openDatabase(projectRoot);
  const server = await openServer(0);
  const jira = openJira({ database });
  const forge = openForgeDouble();
  server.serve(
    servedSite({
      projectRoot,
      origin: server.origin,
      manifest: readManifest(projectRoot),
      jira,
      forge,
      labHosts: () => [LAB_HOST],
      egressGroups: openEgressGroups(database),
    }),
  );
  return {
    url: server.origin,
    forge,
    jira,
    close: async () => {
      await server.close();
      database.close();
      rmSync(projectRoot, { recursive: true, force: true });
    },
  };
}

function writeFixturePage(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const html =
    '<!doctype html><html><head><script type="module" src="./page.js"></script></head><body><p>Fixture</p></body></html>';
  writeFileSync(join(folder, 'index.html'), html);
  buildSync({
    entryPoints: [join(__dirname, 'fixture', 'page.ts')],
    bundle: true,
    format: 'esm',
    outfile: join(folder, 'page.js'),
  });
}

function openForgeDouble(): ForgeDouble {
  const asked: unknown[][] = [];
  const approved = new Set<string>();
  const note =
    (name: string) =>
    (...given: unknown[]): void =>
      void asked.push([name, ...given]);
  const double: ForgeDouble = {
    asked,
    onInvoke: (call) => call,
    invoke: async (call) => {
      await Promise.resolve();
      return double.onInvoke(call);
    },
    tick: async () => note('tick')(),
    install: async () => note('install')(),
    uninstall: async () => note('uninstall')(),
    webTrigger: async (request) => {
      note('webTrigger')({
        method: request.method,
        path: request.path,
        body: request.body,
        probe: request.headers['x-probe'],
      });
      return new Response('accepted', { status: 202, headers: { 'content-type': 'text/plain' } });
    },
    idle: async (timeoutMs) => {
      note('idle')(timeoutMs);
      return { idle: true, events: 3, waiting: [{ functionKey: 'sync', dueAt: '2026-01-01T00:00:00.000Z' }] };
    },
    crash: note('crash'),
    advanceClock: note('advanceClock'),
    egress: {
      list: () => [...approved],
      approve: (domain) => void approved.add(domain),
      withdraw: (domain) => void approved.delete(domain),
    },
    faults: { add: note('fault'), clear: note('clearFaults') },
    personalData: { change: note('account'), reports: () => [] },
    stats: () => ({
      invocations: { tick: { count: 1, ms: 5 } },
      hostRequests: { 'api.github.com': 2 },
      jiraRequests: {},
      storage: { reads: 1, writes: 2, bytesWritten: 3 },
      queue: { pushed: 0, retried: 0 },
    }),
    resetStats: note('resetStats'),
    logs: () => ['one line'],
    close: async () => undefined,
  };
  return double;
}
