import { ADA, DAN, OLLI, VERA } from '../repositories/people';
import type { LabPerson } from '../repositories/people';
import { guidOf } from './guid';

/** Bits of the security namespace "Git Repositories" (docs, Security namespaces and permissions reference). */
export const PERMISSION = { read: 2, contribute: 4, createBranch: 16, pullRequestContribute: 16384 };

export interface AzureUser extends LabPerson {
  id: string;
  /** What is allowed in every repository. */
  permissions: number;
}

const CONTRIBUTOR =
  PERMISSION.read | PERMISSION.contribute | PERMISSION.createBranch | PERMISSION.pullRequestContribute;

export const USERS: AzureUser[] = [
  user(ADA, CONTRIBUTOR),
  user(DAN, CONTRIBUTOR),
  user(VERA, PERMISSION.read),
  user(OLLI, CONTRIBUTOR),
];

export function findUser(login: string): AzureUser | undefined {
  return USERS.find((one) => one.login === login);
}

export function findUserByEmail(email: string): AzureUser | undefined {
  return USERS.find((one) => one.email.toLowerCase() === email.toLowerCase());
}

export function findUserById(id: string): AzureUser | undefined {
  return USERS.find((one) => one.id === id);
}

function user(person: LabPerson, permissions: number): AzureUser {
  return { ...person, id: guidOf(`user ${person.login}`), permissions };
}
