import type { Answer } from '../../http/answer';
import type { Azure } from '../azure';
import { guidOf } from '../guid';
import { has } from '../product';
import { uniqueName } from '../view/identity';
import type { RestCall } from './call';

/** Who a request is made as. Not described in the REST docs; Microsoft's own clients ask it first. */
export async function connectionData(azure: Azure, { caller, collection }: RestCall): Promise<Answer> {
  const { user } = caller;
  const identity = {
    id: user.id,
    descriptor: `Microsoft.IdentityModel.Claims.ClaimsIdentity;${user.email}`,
    providerDisplayName: user.name,
    isActive: true,
    properties: { Account: { $type: 'System.String', $value: uniqueName(azure, user) } },
  };
  return {
    status: 200,
    body: {
      authenticatedUser: identity,
      authorizedUser: identity,
      instanceId: guidOf(`collection ${azure.product.id} ${collection}`),
      ...(has(azure.product, [5, 0]) ? { deploymentType: azure.product.hosted ? 'hosted' : 'onPremises' } : {}),
      locationServiceData: { serviceOwner: guidOf('service owner') },
    },
  };
}
