import type { HostAccess } from '../../domain/connection';
import type { Credential } from '../../domain/credential';

/** What a repository hangs under: an organization of Azure DevOps Services, or a collection of a server. */
export interface AzureCollection {
  /** `acme`, `DefaultCollection`. */
  name: string;
  /** `https://dev.azure.com/acme`, `https://tfs.acme.example/tfs/DefaultCollection`. */
  url: string;
  token: string;
  /** For a server that asks for one beside the token. */
  username: string;
  /** ISO; what an admin entered. */
  expiresAt?: string;
}

export const SERVICES_URL = 'https://dev.azure.com';

/** Virtual directory and default name as the installers of TFS 2017 and 2018 set them. */
export const DEFAULT_COLLECTION = 'DefaultCollection';

/** Whether a connection is one to Microsoft's own Azure DevOps Services. */
export function isServices(access: HostAccess): boolean {
  return access.target.kind === 'azure-devops';
}

/** Organizations or the one collection that a connection reaches, each with its own credential. */
export function collectionsOf(access: HostAccess): AzureCollection[] {
  const { target, credential, organizationCredentials = {}, enteredExpiresAt } = access;
  if (!isServices(access)) {
    const name = target.collection ?? DEFAULT_COLLECTION;
    const url = `${target.baseUrl}/${encodeURIComponent(name)}`;
    return [{ name, url, ...secretOf(credential), expiresAt: enteredExpiresAt }];
  }
  return (target.organizations ?? []).map(({ name, expiresAt }) => {
    const own = organizationCredentials[name];
    return {
      name,
      url: `${SERVICES_URL}/${encodeURIComponent(name)}`,
      ...secretOf(own ?? credential),
      // A date that belongs to the connection's own token says nothing of an organization's.
      expiresAt: expiresAt ?? (own === undefined ? enteredExpiresAt : undefined),
    };
  });
}

function secretOf(credential: Credential): Pick<AzureCollection, 'token' | 'username'> {
  const token = 'token' in credential ? credential.token : '';
  return { token, username: 'username' in credential ? credential.username : '' };
}
