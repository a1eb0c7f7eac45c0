/** What differs between Azure DevOps Services and the releases of its server. */
export interface AzureProduct {
  id: string;
  kind: 'azure-devops' | 'azure-devops-server';
  product: string;
  /** Name under which it is reached. */
  host: string;
  /** Names that it answers to as well; the first label is the organization. */
  oldHosts: string[];
  /** Virtual directory in front of the collection: empty or `tfs`. */
  directory: string;
  /** Organizations or collections; the first is the one with the samples. */
  collections: string[];
  /** API versions: the newest released one, and the newest of all. */
  released: Version;
  newest: Version;
  /** Tokens belong to one organization, policies and limits apply: Services only. */
  hosted: boolean;
}

export type Version = [major: number, minor: number];

export const SERVICES: AzureProduct = {
  id: 'azure-devops',
  kind: 'azure-devops',
  product: 'Azure DevOps Services',
  host: 'dev.azure.com',
  oldHosts: ['acme.visualstudio.com', 'contoso.visualstudio.com'],
  directory: '',
  collections: ['acme', 'contoso'],
  released: [7, 1],
  newest: [7, 2],
  hosted: true,
};

export const SERVER_2022: AzureProduct = {
  ...server('azure-devops-server', 'Azure DevOps Server 2022', 'azure.acme.example', ''),
  released: [7, 0],
  newest: [7, 0],
};

export const TFS_2018: AzureProduct = {
  ...server('tfs-2018', 'Team Foundation Server 2018 Update 3', 'tfs2018.acme.example', 'tfs'),
  released: [4, 1],
  newest: [4, 1],
};

/** RTM, the oldest that is connected. */
export const TFS_2017: AzureProduct = {
  ...server('tfs-2017', 'Team Foundation Server 2017', 'tfs2017.acme.example', 'tfs'),
  released: [3, 0],
  newest: [3, 0],
};

function server(
  id: string,
  product: string,
  host: string,
  directory: string,
): Omit<AzureProduct, 'released' | 'newest'> {
  return {
    id,
    kind: 'azure-devops-server',
    product,
    host,
    oldHosts: [],
    directory,
    collections: ['DefaultCollection'],
    hosted: false,
  };
}

/** Address of an organization or collection under its real name. */
export function collectionUrl(product: AzureProduct, collection: string): string {
  return [`https://${product.host}`, product.directory, collection].filter((part) => part !== '').join('/');
}

/** Whether the release has what came with an API version. */
export function has(product: AzureProduct, [major, minor]: Version): boolean {
  const [own, ownMinor] = product.newest;
  return own > major || (own === major && ownMinor >= minor);
}
