/** Which GitHub a connection talks to, from its normalised base address. */
export interface GithubInstance {
  product: 'GitHub.com' | 'GitHub Enterprise Cloud' | 'GitHub Enterprise Server';
  /** `https://github.com`, `https://acme.ghe.com`, `https://github.acme.example`: where people and git go. */
  webUrl: string;
  restUrl: string;
  graphqlUrl: string;
}

/**
 * Addresses of an instance's APIs.
 * Sources: GitHub REST docs, "Getting started with the REST API"; GitHub Enterprise Cloud docs, "API access with GHE.com";
 * GitHub Enterprise Server docs, "Forming calls with GraphQL".
 */
export function githubInstance(webUrl: string): GithubInstance {
  const { protocol, host } = new URL(webUrl);
  if (host === 'github.com' || host.endsWith('.ghe.com')) {
    const restUrl = `${protocol}//api.${host}`;
    const product = host === 'github.com' ? 'GitHub.com' : 'GitHub Enterprise Cloud';
    return { product, webUrl, restUrl, graphqlUrl: `${restUrl}/graphql` };
  }
  return {
    product: 'GitHub Enterprise Server',
    webUrl,
    restUrl: `${webUrl}/api/v3`,
    graphqlUrl: `${webUrl}/api/graphql`,
  };
}
