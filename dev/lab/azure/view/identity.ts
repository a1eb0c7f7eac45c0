import type { AzureUser } from '../accounts';
import type { Azure } from '../azure';
import { collectionUrl } from '../product';

/** Sign-in name: an address on Services, a name in a Windows domain on a server. */
export function uniqueName({ product }: Azure, user: AzureUser): string {
  return product.hosted ? user.email : `ACME\\${user.login.split('-')[0] ?? ''}`;
}

/** `IdentityRef` of the swagger. */
export function viewIdentity(azure: Azure, user: AzureUser | undefined): Record<string, unknown> {
  if (user === undefined) {
    return { displayName: 'Unknown' };
  }
  const url = collectionUrl(azure.product, azure.product.collections[0] ?? '');
  return {
    id: user.id,
    displayName: user.name,
    uniqueName: uniqueName(azure, user),
    url: `${url}/_apis/Identities/${user.id}`,
    imageUrl: `${url}/_api/_common/identityImage?id=${user.id}`,
  };
}
