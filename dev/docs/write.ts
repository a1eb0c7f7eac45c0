import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hosts } from '../../src/hosts/registry';
import { hostsPage } from './hostTables';

writeFileSync(join(__dirname, '..', '..', 'docs', 'hosts.md'), hostsPage(Object.values(hosts)));
