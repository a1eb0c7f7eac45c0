/** Somebody who works with the sample repositories; the addresses are those of the local Jira's accounts. */
export interface LabPerson {
  login: string;
  name: string;
  email: string;
}

export const ADA: LabPerson = { login: 'ada-acme', name: 'Ada Admin', email: 'ada@acme.example' };
export const DAN: LabPerson = { login: 'dan-acme', name: 'Dan Developer', email: 'dan@acme.example' };
export const VERA: LabPerson = { login: 'vera-acme', name: 'Vera Viewer', email: 'vera@acme.example' };
/** Has no account in Jira. */
export const OLLI: LabPerson = { login: 'olli-contractor', name: 'Olli Öhman', email: 'olli@contractor.example' };

/** Everybody, on every host. */
export const PEOPLE: LabPerson[] = [ADA, DAN, VERA, OLLI];
