/** What differs between two servers. */
export interface ServerProduct {
  id: string;
  product: string;
  version: string;
  buildNumber: string;
  /** With the context path. */
  webUrl: string;
  /** Empty or `/bitbucket`. */
  contextPath: string;
  /** HTTP access tokens: from 5.5 on. An older server does not look at a Bearer header at all. */
  tokens: boolean;
  /** From 8.0 on. */
  archives: boolean;
  /** From 8.18 on. */
  drafts: boolean;
  /** Branches are made by the core API; else by `branch-utils` alone. */
  coreCreatesBranches: boolean;
  /** Times as ISO 8601, as some servers give them, in the place of ms. */
  isoTimes: boolean;
  /** Status for somebody who is signed in and may not: 401 on some releases, 403 on others. */
  forbiddenStatus: 401 | 403;
}

export const DATA_CENTER: ServerProduct = {
  id: 'bitbucket-data-center',
  product: 'Bitbucket Data Center 9.4',
  version: '9.4.2',
  buildNumber: '9004002',
  webUrl: 'https://bitbucket.acme.example/bitbucket',
  contextPath: '/bitbucket',
  tokens: true,
  archives: true,
  drafts: true,
  coreCreatesBranches: true,
  isoTimes: false,
  forbiddenStatus: 403,
};

export const SERVER_5_4: ServerProduct = {
  id: 'bitbucket-server-5.4',
  product: 'Bitbucket Server 5.4',
  version: '5.4.1',
  buildNumber: '5004001',
  webUrl: 'https://stash.acme.example',
  contextPath: '',
  tokens: false,
  archives: false,
  drafts: false,
  coreCreatesBranches: false,
  isoTimes: true,
  forbiddenStatus: 401,
};
