export const BITBUCKET_CLOUD = {
  id: 'bitbucket',
  product: 'Bitbucket Cloud',
  webUrl: 'https://bitbucket.org',
  apiUrl: 'https://api.bitbucket.org/2.0',
  apiPath: '/2.0',
};
