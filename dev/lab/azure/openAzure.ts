import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabHost } from '../../types';
import type { LabHostOptions, RunningLabHost } from '../hostDefinition';
import { openServer } from '../http/server';
import { openStateFile } from '../stateFile';
import { fullName, makeAzure } from './azure';
import type { Azure } from './azure';
import { PUSH_PATH } from './gitAccess';
import { collectionUrl } from './product';
import type { AzureProduct } from './product';
import { seedAzure, seedHistory } from './seed';
import { serveAzure } from './serve';
import type { AzureState } from './state';
import { describeCredentials, makeTokens } from './tokens';
import { repositoryUrl } from './view/repository';

/** Starts one Azure DevOps on the data of its last start. */
export async function openAzure(product: AzureProduct, options: LabHostOptions): Promise<RunningLabHost> {
  await mkdir(options.folder, { recursive: true });
  const file = openStateFile<AzureState>(join(options.folder, 'state.json'), () => ({
    issuedAt: Date.now(),
    port: 0,
    lastPushId: 0,
    lastPullRequestId: 0,
    repositories: [],
  }));
  const azure = makeAzure(product, options.folder, file, makeTokens(product, file.state.issuedAt));
  if (azure.state.repositories.length === 0) {
    await seedAzure(azure);
  }
  if (options.history) {
    await seedHistory(azure, options.history);
  }
  const server = await openServer(serveAzure(azure), azure.state.port);
  azure.state.port = server.port;
  azure.save();
  return {
    describe: () => describe(azure, server.origin),
    realNames: [product.host, ...product.oldHosts],
    origin: server.origin,
    close: () => server.close(),
  };
}

function describe(azure: Azure, origin: string): LabHost {
  const { product, state, tokens } = azure;
  const [collection = ''] = product.collections;
  const url = collectionUrl(product, collection);
  const draft = product.hosted ? { organizations: [{ name: collection }] } : { baseUrl: url };
  return {
    id: product.id,
    kind: product.kind,
    product: product.product,
    webUrl: url,
    apiUrl: `${origin}${new URL(url).pathname}`,
    draft: { kind: product.kind, name: product.product, ...draft, projects: 'all' },
    credentials: describeCredentials(product, tokens),
    repositories: state.repositories.map((repository) => ({
      fullName:
        repository.collection === collection
          ? fullName(repository)
          : `${repository.collection}/${fullName(repository)}`,
      pushUrl: `${origin}/${PUSH_PATH}${repository.collection}/${fullName(repository)}.git`,
      webUrl: repositoryUrl(azure, repository),
    })),
  };
}
