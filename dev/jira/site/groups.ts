import type { LocalAccount } from '../../types';

export interface Group {
  name: string;
  groupId: string;
}

const EVERYBODY: Group = { name: 'jira-software-users', groupId: '276f955c-63d7-42c8-9520-92d01dca0601' };
const DEVELOPERS: Group = { name: 'developers', groupId: '276f955c-63d7-42c8-9520-92d01dca0602' };
const ADMINISTRATORS: Group = { name: 'site-admins', groupId: '276f955c-63d7-42c8-9520-92d01dca0603' };

/** The groups that a person is in: they follow from the role. */
export function groupsOf({ role }: LocalAccount): Group[] {
  switch (role) {
    case 'admin':
      return [EVERYBODY, ADMINISTRATORS];
    case 'developer':
      return [EVERYBODY, DEVELOPERS];
    case 'viewer':
      return [EVERYBODY];
  }
}
