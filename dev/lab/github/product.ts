/** What differs between GitHub.com and an Enterprise Server. */
export interface GithubProduct {
  id: string;
  product: string;
  webUrl: string;
  /** Real address of the REST API. */
  apiUrl: string;
  graphqlUrl: string;
  /** Path of the REST API on its host: empty or `/api/v3`. */
  apiPath: string;
  graphqlPath: string;
  /** `x-github-enterprise-version`; absent on GitHub.com. */
  version?: string;
  /** Off by default on Enterprise Server (docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api). */
  rateLimits: boolean;
  /** Tokens must be authorised for each organisation with SAML single sign-on: GitHub.com and Enterprise Cloud only. */
  singleSignOn: boolean;
  docsUrl: string;
}

export const GITHUB_COM: GithubProduct = {
  id: 'github',
  product: 'GitHub.com',
  webUrl: 'https://github.com',
  apiUrl: 'https://api.github.com',
  graphqlUrl: 'https://api.github.com/graphql',
  apiPath: '',
  graphqlPath: '/graphql',
  rateLimits: true,
  singleSignOn: true,
  docsUrl: 'https://docs.github.com',
};

export const ENTERPRISE_SERVER: GithubProduct = {
  id: 'github-enterprise',
  product: 'GitHub Enterprise Server 3.17',
  webUrl: 'https://github.acme.example',
  apiUrl: 'https://github.acme.example/api/v3',
  graphqlUrl: 'https://github.acme.example/api/graphql',
  apiPath: '/api/v3',
  graphqlPath: '/api/graphql',
  version: '3.17.4',
  rateLimits: false,
  singleSignOn: false,
  docsUrl: 'https://docs.github.com/enterprise-server@3.17',
};
