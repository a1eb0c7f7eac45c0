import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostsPage } from '../../../dev/docs/hostTables';
import { HOST_KINDS } from '../../../src/domain/hostKinds';
import { hosts } from '../../../src/hosts/registry';
import { PROJECT_ROOT } from '../../support/startSite';

describe('docs/hosts.md', () => {
  it('says what the drivers’ own tables say', () => {
    expect(readFileSync(join(PROJECT_ROOT, 'docs', 'hosts.md'), 'utf8')).toBe(hostsPage(Object.values(hosts)));
  });

  it('tells of every kind of host', () => {
    expect(Object.keys(hosts).sort()).toEqual([...HOST_KINDS].sort());
  });
});
