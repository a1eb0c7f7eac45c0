import type { LabHostDefinition } from '../hostDefinition';
import { openAzure } from './openAzure';
import { SERVER_2022, SERVICES, TFS_2017, TFS_2018 } from './product';

/** Azure DevOps Services, and a server of each API generation that is still in support. */
export const azureHosts: LabHostDefinition[] = [SERVICES, SERVER_2022, TFS_2018, TFS_2017].map((product) => ({
  id: product.id,
  open: (options) => openAzure(product, options),
}));
