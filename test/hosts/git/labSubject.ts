import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clarive } from '../../../dev/lab/clarive/openClarive';
import type { RunningLabHost } from '../../../dev/lab/hostDefinition';
import type { ConnectionDraft } from '../../../src/domain/draft';
import { gitModule } from '../../../src/hosts/git/module';
import type { Host } from '../../../src/hosts/host';
import { openHttp } from '../../../src/hosts/http';
import type { HttpInit } from '../../../src/hosts/http';
import { cloneWorkspace } from '../../support/gitWorkspace';
import type { GitWorkspace } from '../../support/gitWorkspace';
import { openLabFetch } from '../../support/labFetch';
import type { ContractSubject } from '../contract/subject';

/** A Clarive of its own, and drivers for it. */
export interface ClariveSubject {
  running: RunningLabHost;
  /** @param draft fields that differ from the lab's draft */
  draft(credential: string, draft?: Partial<ConnectionDraft>): ConnectionDraft;
  open(credential: string, draft?: Partial<ConnectionDraft>): Host;
  clone(repository: string): Promise<GitWorkspace>;
  /** What an administrator of Clarive changes. */
  settings(change: Record<string, unknown>): Promise<void>;
  /** Method and path of the requests since the last call. */
  requests(): string[];
  close(): Promise<void>;
}

export async function openClarive(history?: string): Promise<ClariveSubject> {
  const folder = await mkdtemp(join(tmpdir(), 'clarive-'));
  const running = await clarive.open({ folder, history });
  const lab = openLabFetch(new Map(running.realNames.map((name) => [name, running.origin])));
  let made: string[] = [];
  const http = openHttp((url, init: HttpInit = {}) => {
    made.push(`${init.method ?? 'GET'} ${url.replace(/^https:\/\/[^/]+/, '')}`);
    return lab.fetch(url, init);
  }, Date.now);
  const draftOf = (credential: string, more: Partial<ConnectionDraft> = {}): ConnectionDraft => {
    const { draft, credentials } = running.describe();
    return { ...draft, credential: credentials[credential], ...more } as unknown as ConnectionDraft;
  };
  return {
    running,
    draft: draftOf,
    open: (credential, more) => gitModule.open(gitModule.readAccess(draftOf(credential, more)), http),
    clone(name) {
      const found = running.describe().repositories.find(({ fullName }) => fullName === name);
      return cloneWorkspace(found?.pushUrl ?? '');
    },
    async settings(change) {
      const response = await fetch(`${running.origin}/_settings`, { method: 'PUT', body: JSON.stringify(change) });
      if (!response.ok) {
        throw new Error(`settings: ${response.status}`);
      }
    },
    requests() {
      const before = made;
      made = [];
      return before;
    },
    async close() {
      await running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** For the suite that every driver passes. */
export async function openContractSubject(): Promise<ContractSubject> {
  const clariveHost = await openClarive();
  return {
    traits: gitModule.traits,
    open: (credential) => clariveHost.open(credential),
    credentials: { readWrite: 'readWrite', readOnly: 'readOnly', invalid: 'invalid', expired: 'expired' },
    repositories: { small: 'acme/payments', empty: 'acme/empty', manyBranches: 'acme/many-branches' },
    clone: clariveHost.clone,
    countRequests: () => clariveHost.requests().length,
    budget: { firstReading: () => 3, quietReading: 1 },
    close: clariveHost.close,
  };
}
