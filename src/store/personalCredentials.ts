import type { HostAccount } from '../domain/connection';
import type { Credential, CredentialHint } from '../domain/credential';
import type { Grants } from '../domain/grants';
import { keyPart } from '../domain/ids';
import type { Storage } from '../domain/ports';

/** A user's own credential for one connection, without its secret. */
export interface PersonalCredential {
  accountId: string;
  connectionId: string;
  /** Who it is on the host. */
  account: HostAccount;
  credential: CredentialHint;
  /** ms; when the host last took it. */
  verifiedAt: number;
  /** What the host said then that it may; absent from records of before it was kept. */
  grants?: Grants;
  /** Of a connection with several organizations, those that took it; it is sent to no other. */
  organizations?: string[];
  /** What the host said when it refused it last. */
  refusal?: string;
}

/** The secret part. Lives in the secret store only. */
export interface PersonalSecret {
  credential: Credential;
  /** ISO; what the user entered, for hosts that do not tell. */
  enteredExpiresAt?: string;
}

export interface PersonalCredentialStore {
  get(accountId: string, connectionId: string): Promise<PersonalCredential | undefined>;
  /** Those of one user among some connections, by connection id. */
  ofUser(accountId: string, connectionIds: string[]): Promise<Map<string, PersonalCredential>>;
  secret(accountId: string, connectionId: string): Promise<PersonalSecret | undefined>;
  save(record: PersonalCredential, secret: PersonalSecret): Promise<void>;
  /** Changes what is known of it; its secret stays. */
  update(record: PersonalCredential): Promise<void>;
  remove(accountId: string, connectionId: string): Promise<void>;
  /** Everybody's, a page at a time; of one connection where it is given. */
  page(connectionId: string | undefined, cursor?: string): Promise<{ records: PersonalCredential[]; cursor?: string }>;
}

const PREFIX = 'personal:';

export function openPersonalCredentialStore(storage: Storage): PersonalCredentialStore {
  // An account id may hold characters that a key may not.
  const keyOf = (accountId: string, connectionId: string): string => `${PREFIX}${connectionId}:${keyPart(accountId)}`;

  return {
    async get(accountId, connectionId) {
      return (await storage.get(keyOf(accountId, connectionId))) as PersonalCredential | undefined;
    },
    async ofUser(accountId, connectionIds) {
      const found = await storage.getMany(connectionIds.map((id) => keyOf(accountId, id)));
      const records = [...found.values()] as PersonalCredential[];
      return new Map(records.map((record) => [record.connectionId, record]));
    },
    async secret(accountId, connectionId) {
      return (await storage.getSecret(keyOf(accountId, connectionId))) as PersonalSecret | undefined;
    },
    async save(record, secret) {
      const key = keyOf(record.accountId, record.connectionId);
      await storage.setSecret(key, secret);
      await storage.set(key, record);
    },
    update: (record) => storage.set(keyOf(record.accountId, record.connectionId), record),
    async remove(accountId, connectionId) {
      const key = keyOf(accountId, connectionId);
      // The secret first: a record without one can be removed again, a secret without a record would be lost.
      await storage.deleteSecret(key);
      await storage.delete(key);
    },
    async page(connectionId, cursor) {
      const page = await storage.page(connectionId === undefined ? PREFIX : `${PREFIX}${connectionId}:`, cursor);
      const records = page.entries.map(({ value }) => value as PersonalCredential);
      return { records, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
    },
  };
}
