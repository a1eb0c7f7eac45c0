import type { HostAccess } from '../domain/connection';
import type { Storage } from '../domain/ports';

/** The secret part of a connection. Lives in the secret store only. */
export type StoredSecrets = Pick<HostAccess, 'credential' | 'organizationCredentials' | 'enteredExpiresAt'>;

export interface CredentialStore {
  get(connectionId: string): Promise<StoredSecrets | undefined>;
  save(connectionId: string, secrets: StoredSecrets): Promise<void>;
  remove(connectionId: string): Promise<void>;
}

const PREFIX = 'credential:';

export function openCredentialStore(storage: Storage): CredentialStore {
  return {
    async get(connectionId) {
      return (await storage.getSecret(PREFIX + connectionId)) as StoredSecrets | undefined;
    },
    save: (connectionId, secrets) => storage.setSecret(PREFIX + connectionId, secrets),
    remove: (connectionId) => storage.deleteSecret(PREFIX + connectionId),
  };
}
