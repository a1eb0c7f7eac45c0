import { pktLine } from '../../../src/hosts/git/protocol/pktLine';
import type { RawProject } from '../../../src/hosts/gitlab/payloads';
import type { DoubleAnswer } from '../../support/httpDouble';
import { PAYMENTS } from './double';

/** What GitLab is asked of rights, and what it answers. */

/** Whether the account is at least Developer in the project. */
export const LISTED = 'GET /projects?min_access_level=30&id_after=41&id_before=43&per_page=1&page=1';

export const PUSH = 'https://gitlab.com/acme/payments.git/info/refs?service=git-receive-pack';

const OFFER = ['# service=git-receive-pack\n', `${'0'.repeat(40)} capabilities^{}\0report-status\n`]
  .map((line) => `${pktLine(line).toString()}${line.startsWith('#') ? '0000' : ''}`)
  .join('')
  .concat('0000');

export const PUSH_TAKEN: DoubleAnswer = {
  headers: { 'content-type': 'application/x-git-receive-pack-advertisement' },
  body: OFFER,
};

/** @param level the role by a group; `null` where GitLab names none */
export function project(level: number | null, more: Partial<RawProject> = {}): RawProject {
  return {
    id: 42,
    path_with_namespace: 'acme/payments',
    web_url: PAYMENTS.url,
    created_at: '2024-01-01T00:00:00.000Z',
    visibility: 'private',
    archived: false,
    permissions: { project_access: null, group_access: level === null ? null : { access_level: level } },
    ...more,
  };
}
