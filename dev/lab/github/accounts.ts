import { ADA, DAN, OLLI, VERA } from '../repositories/people';
import type { LabPerson } from '../repositories/people';

/** docs.github.com/organizations/managing-user-access-to-your-organizations-repositories, Repository roles. */
export type Role = 'read' | 'triage' | 'write' | 'maintain' | 'admin';

export interface GithubUser extends LabPerson {
  id: number;
}

export interface GithubOrganization {
  id: number;
  login: string;
  name: string;
  /** Asks tokens for SAML authorisation, where the product knows it. */
  singleSignOn: boolean;
  /** Login to the role in every repository of the organisation. */
  roles: Record<string, Role>;
  /** Logins that have access without being members. */
  outside: string[];
}

export const USERS: GithubUser[] = [ADA, DAN, VERA, OLLI].map((person, index) => ({ ...person, id: 4101 + index }));

export const ORGANIZATIONS: GithubOrganization[] = [
  {
    id: 7001,
    login: 'acme',
    name: 'Acme',
    singleSignOn: true,
    roles: { [ADA.login]: 'admin', [DAN.login]: 'write', [VERA.login]: 'read', [OLLI.login]: 'write' },
    outside: [OLLI.login],
  },
  {
    id: 7002,
    login: 'demo',
    name: 'Demo',
    singleSignOn: false,
    roles: { [ADA.login]: 'admin', [DAN.login]: 'write', [VERA.login]: 'read' },
    outside: [],
  },
];

export function findUser(login: string): GithubUser | undefined {
  return USERS.find((user) => user.login.toLowerCase() === login.toLowerCase());
}

/** GitHub links a commit to an account by the author's e-mail address (docs, About commit email addresses). */
export function findUserByEmail(email: string): GithubUser | undefined {
  return USERS.find((user) => user.email.toLowerCase() === email.toLowerCase());
}

export function findOrganization(login: string): GithubOrganization | undefined {
  return ORGANIZATIONS.find((organization) => organization.login.toLowerCase() === login.toLowerCase());
}
