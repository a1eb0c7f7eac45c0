import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabHost } from '../../types';
import type { LabHostOptions, RunningLabHost } from '../hostDefinition';
import { openServer } from '../http/server';
import { openStateFile } from '../stateFile';
import { describeCredentials, makeKeys } from './access/principals';
import { REGIONS } from './account';
import { makeCodecommit } from './codecommit';
import type { Codecommit } from './codecommit';
import { PUSH_PATH } from './gitAccess';
import { seedCodecommit, seedHistory } from './seed';
import { realNames, serveCodecommit } from './serve';
import type { CodecommitState } from './state';

/** Starts AWS CodeCommit of one account in two regions, on the data of its last start. */
export async function openCodecommit(options: LabHostOptions): Promise<RunningLabHost> {
  await mkdir(options.folder, { recursive: true });
  const file = openStateFile<CodecommitState>(join(options.folder, 'state.json'), () => ({
    issuedAt: Date.now(),
    port: 0,
    lastPull: 0,
    repositories: [],
  }));
  const codecommit = makeCodecommit(options.folder, file, makeKeys(file.state.issuedAt));
  if (codecommit.state.repositories.length === 0) {
    await seedCodecommit(codecommit);
  }
  if (options.history) {
    await seedHistory(codecommit, options.history);
  }
  const server = await openServer(serveCodecommit(codecommit), codecommit.state.port);
  codecommit.state.port = server.port;
  codecommit.save();
  return {
    describe: () => describe(codecommit, server.origin),
    realNames: realNames(),
    origin: server.origin,
    close: () => server.close(),
  };
}

function describe(codecommit: Codecommit, origin: string): LabHost {
  return {
    id: 'codecommit',
    kind: 'codecommit',
    product: 'AWS CodeCommit',
    webUrl: 'https://console.aws.amazon.com',
    apiUrl: origin,
    draft: { kind: 'codecommit', name: 'AWS CodeCommit', regions: [...REGIONS], projects: 'all' },
    credentials: describeCredentials(codecommit.keys),
    // With several regions in a connection, a repository's name begins with its own.
    repositories: codecommit.state.repositories.map(({ region, name }) => ({
      fullName: `${region}/${name}`,
      pushUrl: `${origin}/${PUSH_PATH}${region}/${name}`,
      webUrl: `https://${region}.console.aws.amazon.com/codesuite/codecommit/repositories/${name}/browse?region=${region}`,
    })),
  };
}
