import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabHost } from '../../types';
import { emptyState, FIRST_ID, makeSite, seedHistory, seedSite } from '../atlassian/site';
import type { BitbucketState } from '../atlassian/state';
import type { LabHostDefinition, LabHostOptions, RunningLabHost } from '../hostDefinition';
import { openServer } from '../http/server';
import { openStateFile } from '../stateFile';
import type { Cloud } from './cloud';
import { PUSH_PATH } from './gitAccess';
import { BITBUCKET_CLOUD } from './product';
import { serveCloud } from './serve';
import { describeCredentials, makeTokens } from './tokens';
import { fullName } from './view/views';

export const bitbucket: LabHostDefinition = { id: BITBUCKET_CLOUD.id, open: openCloud };

/** Starts Bitbucket Cloud on the data of its last start. */
export async function openCloud(options: LabHostOptions): Promise<RunningLabHost> {
  await mkdir(options.folder, { recursive: true });
  const file = openStateFile<BitbucketState>(join(options.folder, 'state.json'), emptyState);
  const site = makeSite(BITBUCKET_CLOUD.id, options.folder, file);
  if (site.state.lastId === FIRST_ID) {
    await seedSite(site, 'acme', false);
  }
  if (options.history) {
    await seedHistory(site, 'demo', options.history);
  }
  const cloud: Cloud = { site, tokens: makeTokens(site.state.issuedAt), contexts: new Map() };
  const server = await openServer(serveCloud(cloud), site.state.port);
  site.state.port = server.port;
  site.save();
  return {
    describe: () => describe(cloud, server.origin),
    realNames: [new URL(BITBUCKET_CLOUD.apiUrl).host, new URL(BITBUCKET_CLOUD.webUrl).host],
    origin: server.origin,
    close: () => server.close(),
  };
}

function describe({ site, tokens }: Cloud, origin: string): LabHost {
  const { id, product, webUrl, apiPath } = BITBUCKET_CLOUD;
  const workspaces = [...new Set(site.state.repositories.map(({ owner }) => owner))];
  return {
    id,
    kind: 'bitbucket',
    product,
    webUrl,
    apiUrl: `${origin}${apiPath}`,
    draft: { kind: 'bitbucket', name: product, workspace: workspaces.join(', '), projects: 'all' },
    credentials: describeCredentials(tokens),
    repositories: site.state.repositories.map((repository) => ({
      fullName: fullName(repository),
      pushUrl: `${origin}/${PUSH_PATH}${fullName(repository)}.git`,
      webUrl: `${webUrl}/${fullName(repository)}`,
    })),
  };
}
