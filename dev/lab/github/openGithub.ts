import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabHost } from '../../types';
import type { LabHostOptions, RunningLabHost } from '../hostDefinition';
import { openServer } from '../http/server';
import { openStateFile } from '../stateFile';
import { PUSH_PATH } from './gitAccess';
import { fullName, makeGithub } from './github';
import type { Github } from './github';
import { openLimits } from './limits';
import type { GithubProduct } from './product';
import { findUser } from './accounts';
import { seedGithub, seedHistory } from './seed';
import { serveGithub } from './serve';
import type { GithubState } from './state';
import { describeCredentials, makeTokens } from './tokens';
import { webUrl } from './view/urls';

const FIRST_ID = 1000;

/** Starts one GitHub on the data of its last start. */
export async function openGithub(product: GithubProduct, options: LabHostOptions): Promise<RunningLabHost> {
  await mkdir(options.folder, { recursive: true });
  const file = openStateFile<GithubState>(join(options.folder, 'state.json'), () => ({
    issuedAt: Date.now(),
    lastId: FIRST_ID,
    port: 0,
    repositories: [],
  }));
  const tokens = makeTokens(product, file.state.issuedAt);
  const limits = openLimits();
  for (const token of tokens) {
    const user = token.exhausted && token.kind === 'classic' ? findUser(token.login) : undefined;
    if (user) {
      limits.exhaust(`user ${user.id}`);
    }
  }
  const github = makeGithub(product, options.folder, file, tokens, limits);
  if (github.state.lastId === FIRST_ID) {
    await seedGithub(github);
  }
  if (options.history) {
    await seedHistory(github, options.history);
  }
  const server = await openServer(serveGithub(github), github.state.port);
  github.state.port = server.port;
  github.save();
  return {
    describe: () => describe(github, server.origin),
    realNames: [...new Set([new URL(product.apiUrl).host, new URL(product.webUrl).host])],
    origin: server.origin,
    close: () => server.close(),
  };
}

function describe(github: Github, origin: string): LabHost {
  const { product, state, tokens } = github;
  return {
    id: product.id,
    kind: 'github',
    product: product.product,
    webUrl: product.webUrl,
    apiUrl: `${origin}${product.apiPath}`,
    draft: { kind: 'github', name: product.product, baseUrl: product.webUrl, projects: 'all' },
    credentials: describeCredentials(product, tokens),
    repositories: state.repositories.map((repository) => ({
      fullName: fullName(repository),
      pushUrl: `${origin}/${PUSH_PATH}${fullName(repository)}.git`,
      webUrl: webUrl(github, repository),
    })),
  };
}
