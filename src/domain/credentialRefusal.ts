import type { ErrorKind } from './errors';

const OF_THE_CREDENTIAL: readonly ErrorKind[] = [
  'unauthorised',
  'expired',
  'ssoRequired',
  'policy',
  'scopeMissing',
  'forbidden',
];

/** Whether it is the credential that a host refuses; the rest is the host's own, the network's or Jira's. Pure. */
export function isCredentialRefusal(kind: ErrorKind): boolean {
  return OF_THE_CREDENTIAL.includes(kind);
}
