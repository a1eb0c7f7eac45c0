import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabHost } from '../../types';
import { readGitCall, serveGit } from '../git/smartHttp';
import type { LabHostDefinition, LabHostOptions, RunningLabHost } from '../hostDefinition';
import { send } from '../http/answer';
import type { LabCall } from '../http/server';
import { openServer } from '../http/server';
import { openStateFile } from '../stateFile';
import { authoriseGit, PUSH_PATH } from './gitAccess';
import type { ClariveAccess } from './gitAccess';
import { CLARIVE } from './product';
import { chooseDefaultBranch, seedClarive, seedHistory } from './seed';
import { serveSettings, SETTINGS_PATH } from './settings';
import type { ClariveRepository, ClariveState } from './state';
import { describeCredentials, makeTokens } from './tokens';

export const clarive: LabHostDefinition = { id: CLARIVE.id, open: openClarive };

/** Starts Clarive on the data of its last start. */
async function openClarive(options: LabHostOptions): Promise<RunningLabHost> {
  await mkdir(options.folder, { recursive: true });
  const file = openStateFile<ClariveState>(join(options.folder, 'state.json'), () => ({
    issuedAt: Date.now(),
    port: 0,
    allowPat: true,
    repositories: [],
  }));
  const { state } = file;
  const folderOf = (repository: ClariveRepository): string => join(options.folder, 'repositories', repository.folder);
  if (state.repositories.length === 0) {
    await seedClarive(state, folderOf);
  }
  if (options.history) {
    await seedHistory(state, options.history, folderOf);
  }
  const access: ClariveAccess = { state, tokens: makeTokens(state.issuedAt), folderOf };
  const server = await openServer(
    serve(access, () => file.save()),
    state.port,
  );
  state.port = server.port;
  file.save();
  return {
    describe: () => describe(access, server.origin),
    realNames: [new URL(CLARIVE.webUrl).host],
    origin: server.origin,
    close: () => server.close(),
  };
}

function serve(access: ClariveAccess, save: () => void): (call: LabCall) => Promise<void> {
  const authorise = authoriseGit(access);
  return async (call) => {
    const { request, response, realHost, url } = call;
    const git = readGitCall(url);
    if (git && !(realHost && git.repository.startsWith(PUSH_PATH))) {
      return serveGit(request, response, git, async (...asked) => {
        const decision = await authorise(...asked);
        return decision.allowed ? { ...decision, afterPush: () => chooseDefaultBranch(decision.folder) } : decision;
      });
    }
    if (!realHost && url.pathname === SETTINGS_PATH) {
      return send(request, response, await serveSettings(access.state, save, call));
    }
    send(request, response, { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: LOGIN_PAGE });
  };
}

/** Any other address opens the application, which asks to sign in. */
const LOGIN_PAGE = '<!DOCTYPE html><html><head><title>Clarive</title></head><body>Log in</body></html>';

function describe({ state, tokens }: ClariveAccess, origin: string): LabHost {
  const open = state.repositories.filter(({ patAccess }) => patAccess !== 'false');
  return {
    id: CLARIVE.id,
    kind: 'git',
    product: CLARIVE.product,
    webUrl: CLARIVE.webUrl,
    apiUrl: origin,
    draft: {
      kind: 'git',
      name: CLARIVE.product,
      repositoryUrls: open.map(({ fullName }) => addressOf(fullName)),
      projects: 'all',
    },
    credentials: describeCredentials(tokens),
    repositories: state.repositories.map(({ fullName }) => ({
      fullName,
      pushUrl: `${origin}/${PUSH_PATH}${fullName}`,
      webUrl: addressOf(fullName),
    })),
  };
}

function addressOf(fullName: string): string {
  return `${CLARIVE.webUrl}/${CLARIVE.gitPath}/${fullName}`;
}
