import { createHash } from 'node:crypto';
import { ADA, DAN, OLLI, PEOPLE, VERA } from '../repositories/people';
import type { LabPerson } from '../repositories/people';

/** What somebody may do in a repository; each contains those before it. */
export type Role = 'read' | 'write' | 'admin';

const ROLES: Role[] = ['read', 'write', 'admin'];

/** Owner (in lower case) to login to role, the same in all repositories of the owner. */
const ROLES_BY_OWNER: Record<string, Record<string, Role>> = {
  acme: { [ADA.login]: 'admin', [DAN.login]: 'write', [VERA.login]: 'read', [OLLI.login]: 'write' },
  demo: { [ADA.login]: 'admin', [DAN.login]: 'write', [VERA.login]: 'read' },
};

export function roleIn(owner: string, login: string): Role | undefined {
  return ROLES_BY_OWNER[owner.toLowerCase()]?.[login];
}

export function membersOf(owner: string): LabPerson[] {
  return PEOPLE.filter(({ login }) => roleIn(owner, login) !== undefined);
}

export function reaches(role: Role | undefined, needed: Role): boolean {
  return role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

export function findPerson(login: string): LabPerson | undefined {
  return PEOPLE.find((person) => person.login === login);
}

/** Bitbucket links a commit to an account by the author's e-mail address. */
export function findByEmail(email: string): LabPerson | undefined {
  return PEOPLE.find((person) => person.email.toLowerCase() === email.toLowerCase());
}

/** A UUID that is the same at every start. @param label what it is of: `user ada-acme` */
export function madeUpUuid(label: string): string {
  const hex = createHash('sha256').update(`lab uuid ${label}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
