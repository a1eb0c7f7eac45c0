import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabHost } from '../../types';
import { emptyState, FIRST_ID, makeSite, seedHistory, seedSite } from '../atlassian/site';
import type { BitbucketState } from '../atlassian/state';
import type { LabHostDefinition, LabHostOptions, RunningLabHost } from '../hostDefinition';
import { openServer } from '../http/server';
import { openStateFile } from '../stateFile';
import { describeCredentials, makeTokens } from './credentials';
import { PUSH_PATH } from './gitAccess';
import { DATA_CENTER, SERVER_5_4 } from './product';
import type { ServerProduct } from './product';
import type { Server } from './server';
import { serveServer } from './serve';

export const bitbucketDataCenter: LabHostDefinition = {
  id: DATA_CENTER.id,
  open: (options) => openBitbucketServer(DATA_CENTER, options),
};

export const bitbucketServer54: LabHostDefinition = {
  id: SERVER_5_4.id,
  open: (options) => openBitbucketServer(SERVER_5_4, options),
};

/** Starts one server on the data of its last start. */
export async function openBitbucketServer(product: ServerProduct, options: LabHostOptions): Promise<RunningLabHost> {
  await mkdir(options.folder, { recursive: true });
  const file = openStateFile<BitbucketState>(join(options.folder, 'state.json'), emptyState);
  const site = makeSite(product.id, options.folder, file);
  if (site.state.lastId === FIRST_ID) {
    await seedSite(site, 'ACME', product.archives);
  }
  if (options.history) {
    await seedHistory(site, 'DEMO', options.history);
  }
  const server: Server = { product, site, tokens: makeTokens(product, site.state.issuedAt), failures: new Map() };
  const http = await openServer(serveServer(server), site.state.port);
  site.state.port = http.port;
  site.save();
  return {
    describe: () => describe(server, http.origin),
    realNames: [new URL(product.webUrl).host],
    origin: http.origin,
    close: () => http.close(),
  };
}

function describe({ product, site, tokens }: Server, origin: string): LabHost {
  return {
    id: product.id,
    kind: 'bitbucket-server',
    product: product.product,
    webUrl: product.webUrl,
    apiUrl: `${origin}${product.contextPath}/rest/api/1.0`,
    draft: { kind: 'bitbucket-server', name: product.product, baseUrl: product.webUrl, projects: 'all' },
    credentials: describeCredentials(product, tokens),
    repositories: site.state.repositories.map(({ owner, slug }) => ({
      fullName: `${owner}/${slug}`,
      pushUrl: `${origin}/${PUSH_PATH}${owner}/${slug}.git`,
      webUrl: `${product.webUrl}/projects/${owner}/repos/${slug}`,
    })),
  };
}
