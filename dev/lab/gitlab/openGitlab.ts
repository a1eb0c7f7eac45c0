import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabHost } from '../../types';
import type { LabHostOptions, RunningLabHost } from '../hostDefinition';
import { openServer } from '../http/server';
import { openStateFile } from '../stateFile';
import { PUSH_PATH } from './gitAccess';
import { fullPath, makeGitlab } from './gitlab';
import type { Gitlab } from './gitlab';
import { basePath } from './product';
import type { GitlabProduct } from './product';
import { seedGitlab, seedHistory } from './seed';
import { serveGitlab } from './serve';
import type { GitlabState } from './state';
import { describeCredentials, makeTokens } from './tokens';
import { projectUrl } from './view/urls';

const FIRST_ID = 1000;

/** Starts one GitLab on the data of its last start. */
export async function openGitlab(product: GitlabProduct, options: LabHostOptions): Promise<RunningLabHost> {
  await mkdir(options.folder, { recursive: true });
  const file = openStateFile<GitlabState>(join(options.folder, 'state.json'), () => ({
    issuedAt: Date.now(),
    lastId: FIRST_ID,
    port: 0,
    projects: [],
    events: [],
  }));
  const tokens = makeTokens(product, file.state.issuedAt);
  const gitlab = makeGitlab(product, options.folder, file, tokens);
  if (gitlab.state.lastId === FIRST_ID) {
    await seedGitlab(gitlab);
  }
  if (options.history) {
    await seedHistory(gitlab, options.history);
  }
  const server = await openServer(serveGitlab(gitlab), gitlab.state.port);
  gitlab.state.port = server.port;
  gitlab.save();
  return {
    describe: () => describe(gitlab, server.origin),
    realNames: [new URL(product.webUrl).host],
    origin: server.origin,
    close: () => server.close(),
  };
}

function describe(gitlab: Gitlab, origin: string): LabHost {
  const { product, state, tokens } = gitlab;
  return {
    id: product.id,
    kind: 'gitlab',
    product: product.product,
    webUrl: product.webUrl,
    apiUrl: `${origin}${basePath(product)}/api/v4`,
    draft: { kind: 'gitlab', name: product.product, baseUrl: product.webUrl, projects: 'all' },
    credentials: describeCredentials(product, tokens),
    repositories: state.projects.map((project) => ({
      fullName: fullPath(project),
      pushUrl: `${origin}/${PUSH_PATH}${fullPath(project)}.git`,
      webUrl: projectUrl(gitlab, project),
    })),
  };
}
