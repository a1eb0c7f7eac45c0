/** A credential as an admin enters it. Held only in Forge's secret store and in memory; never in an answer, a log or an error. */
export type Credential =
  | { token: string }
  | { email: string; token: string }
  | { username: string; token: string }
  | { username: string; password: string }
  | { accessKeyId: string; secretAccessKey: string; sessionToken?: string; roleArn?: string; externalId?: string };

/** What may be shown of a credential. */
export interface CredentialHint {
  /** The host's word for it: "classic personal access token". */
  kind: string;
  /** The last four characters. */
  hint: string;
  /** `null` where the host does not tell. */
  scopes: string[] | null;
  /** Scopes that it was found not to have, where the host does not tell those that it has. */
  lacks?: string[];
  /** ISO 8601, `null` where it does not end or nobody knows. */
  expiresAt: string | null;
  expirySource: 'host' | 'entered' | 'unknown';
}
