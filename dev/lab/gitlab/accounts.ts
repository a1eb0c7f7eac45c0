import { ADA, DAN, OLLI, VERA } from '../repositories/people';
import type { LabPerson } from '../repositories/people';

/** docs.gitlab.com/user/permissions: access levels of the Members API. */
export const GUEST = 10;
export const REPORTER = 20;
export const DEVELOPER = 30;
export const MAINTAINER = 40;
export const OWNER = 50;

export interface GitlabUser extends LabPerson {
  id: number;
  bot?: boolean;
  /** Of the whole instance. */
  admin?: boolean;
}

/** A group; subgroups inherit its members. */
export interface GitlabGroup {
  id: number;
  /** `acme/platform` */
  path: string;
  name: string;
  /** Login to access level. */
  members: Record<string, number>;
}

/** Group whose members have no role in `acme` of their own. */
export const PARTNERS = 'partners';

/** docs.gitlab.com/user/project/settings/project_access_tokens, Bot users for projects. */
const PROJECT_BOT: GitlabUser = bot(4206, 'project_1002_bot_5f1d', 'Jira (project token)');
const GROUP_BOT: GitlabUser = bot(4207, 'group_7101_bot_77c2', 'Jira (group token)');

/** In a project only because a group of hers was invited to it. */
const PIA: GitlabUser = { id: 4208, login: 'pia-partner', name: 'Pia Partner', email: 'pia@partner.example' };
/** A member of nothing. */
const ROOT: GitlabUser = { id: 4209, login: 'root', name: 'Administrator', email: 'root@acme.example', admin: true };

export const USERS: GitlabUser[] = [
  ...[ADA, DAN, VERA, OLLI].map((person, index) => ({ ...person, id: 4201 + index })),
  PROJECT_BOT,
  GROUP_BOT,
  PIA,
  ROOT,
];

export const GROUPS: GitlabGroup[] = [
  {
    id: 7101,
    path: 'acme',
    name: 'Acme',
    members: {
      [ADA.login]: OWNER,
      [DAN.login]: DEVELOPER,
      [VERA.login]: REPORTER,
      [OLLI.login]: GUEST,
      [GROUP_BOT.login]: DEVELOPER,
    },
  },
  { id: 7102, path: 'acme/platform', name: 'Platform', members: {} },
  {
    id: 7103,
    path: 'demo',
    name: 'Demo',
    members: { [ADA.login]: OWNER, [DAN.login]: DEVELOPER, [VERA.login]: REPORTER },
  },
  { id: 7104, path: PARTNERS, name: 'Partners', members: { [PIA.login]: MAINTAINER } },
];

export const PARTNER_LOGIN = PIA.login;
export const ADMINISTRATOR_LOGIN = ROOT.login;
export const PROJECT_BOT_LOGIN = PROJECT_BOT.login;
export const GROUP_BOT_LOGIN = GROUP_BOT.login;

export function findUser(login: string): GitlabUser | undefined {
  return USERS.find((user) => user.login === login);
}

export function findUserById(id: number): GitlabUser | undefined {
  return USERS.find((user) => user.id === id);
}

export function findGroup(path: string): GitlabGroup | undefined {
  return GROUPS.find((group) => group.path === path);
}

/** The highest role that a group and those above it give. */
export function groupRole(path: string, login: string): number | undefined {
  const levels = GROUPS.filter((group) => path === group.path || path.startsWith(`${group.path}/`)).flatMap(
    (group) => group.members[login] ?? [],
  );
  return levels.length === 0 ? undefined : Math.max(...levels);
}

function bot(id: number, login: string, name: string): GitlabUser {
  return { id, login, name, email: `${login}@noreply.gitlab.example`, bot: true };
}
