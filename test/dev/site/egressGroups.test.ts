import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../../dev/database';
import type { LocalDatabase } from '../../../dev/database';
import { openEgressGroups } from '../../../dev/site/egressGroups';
import type { EgressGroup } from '../../../dev/site/egressGroups';

let folder: string;
let database: LocalDatabase;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'egress-groups-'));
  database = openDatabase(folder);
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const group = (key: string, ...domains: string[]): EgressGroup => ({
  key,
  description: `Group ${key}`,
  configured: domains.map((domain) => ({ domain, type: ['FETCH_BACKEND_SIDE'] })),
});

it('keeps groups from start to start and replaces one of the same key', () => {
  openEgressGroups(database).save([group('b', 'https://b.example'), group('a', 'https://a.example')]);
  const groups = openEgressGroups(database);
  groups.save([group('b', 'https://c.example')]);
  expect(groups.list()).toEqual([group('a', 'https://a.example'), group('b', 'https://c.example')]);
  expect(groups.list(['b', 'x'])).toEqual([group('b', 'https://c.example')]);
});

it.each([
  ['from every group', undefined, [group('b', 'https://other.example')]],
  ['from one group', 'a', [group('b', 'https://git.example', 'https://other.example')]],
])('takes a domain %s, however it is written, and the groups that it leaves empty', (_name, key, left) => {
  const groups = openEgressGroups(database);
  groups.save([group('a', 'git.example'), group('b', 'https://git.example', 'https://other.example')]);
  groups.removeDomain('https://Git.example/', key);
  expect(groups.list()).toEqual(left);
});
