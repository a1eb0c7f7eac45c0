import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodeCommitClient } from '@aws-sdk/client-codecommit';
import {
  GetPullRequestCommand,
  MergePullRequestByThreeWayCommand,
  CreatePullRequestCommand,
  UpdatePullRequestApprovalStateCommand,
  UpdatePullRequestStatusCommand,
} from '@aws-sdk/client-codecommit';
import { codecommit } from '../../../dev/lab/codecommit/definitions';
import type { LabHost } from '../../../dev/types';
import type { ConnectionDraft } from '../../../src/domain/draft';
import { codecommitModule } from '../../../src/hosts/codecommit/module';
import type { Host } from '../../../src/hosts/host';
import { openHttp } from '../../../src/hosts/http';
import type { HttpInit } from '../../../src/hosts/http';
import { cloneWorkspace } from '../../support/gitWorkspace';
import type { GitWorkspace } from '../../support/gitWorkspace';
import { openLabFetch } from '../../support/labFetch';
import type { ContractSubject } from '../contract/subject';

/** A CodeCommit of its own, and drivers for it. */
export interface CodecommitSubject {
  labHost: LabHost;
  /** @param draft fields that differ from the lab's draft */
  draft(credential: string, draft?: Partial<ConnectionDraft>): ConnectionDraft;
  open(credential: string, draft?: Partial<ConnectionDraft>): Host;
  /** The SDK's own client in the place of somebody else. */
  sdk(credential: string, region?: string): CodeCommitClient;
  clone(repository: string): Promise<GitWorkspace>;
  /** What was asked since the last call: operations of the API, STS actions, methods and paths of git. */
  requests(): string[];
  /** Requests to a host whose name begins so fail as where nothing answers. */
  breakDown(names: string | undefined): void;
  /** ms; how far the driver's clock is ahead of the machine's. */
  advance(ms: number): void;
  close(): Promise<void>;
}

export async function openCodecommitLab(history?: string): Promise<CodecommitSubject> {
  const folder = await mkdtemp(join(tmpdir(), 'codecommit-'));
  const running = await codecommit.open({ folder, history });
  const lab = openLabFetch(new Map(running.realNames.map((name) => [name, running.origin])));
  const sdks: CodeCommitClient[] = [];
  let made: string[] = [];
  let broken: string | undefined;
  let ahead = 0;
  const http = openHttp(
    async (url, init: HttpInit = {}) => {
      made.push(describeRequest(url, init));
      if (broken !== undefined && new URL(url).host.startsWith(broken)) {
        throw new TypeError('fetch failed');
      }
      return lab.fetch(url, init);
    },
    () => Date.now() + ahead,
  );
  const labHost = running.describe();
  const draftOf = (credential: string, more: Partial<ConnectionDraft> = {}): ConnectionDraft =>
    ({ ...labHost.draft, credential: labHost.credentials[credential], ...more }) as unknown as ConnectionDraft;
  return {
    labHost,
    draft: draftOf,
    open: (credential, more) => codecommitModule.open(codecommitModule.readAccess(draftOf(credential, more)), http),
    sdk(credential, region = 'us-east-1') {
      const { accessKeyId = '', secretAccessKey = '', sessionToken } = labHost.credentials[credential] ?? {};
      const sdk = new CodeCommitClient({
        region,
        endpoint: running.origin,
        maxAttempts: 1,
        credentials: { accessKeyId, secretAccessKey, sessionToken },
      });
      sdks.push(sdk);
      return sdk;
    },
    clone(name) {
      const found = running.describe().repositories.find(({ fullName }) => fullName === name);
      return cloneWorkspace(found?.pushUrl ?? '');
    },
    requests() {
      const before = made;
      made = [];
      return before;
    },
    breakDown(names) {
      broken = names;
    },
    advance(ms) {
      ahead += ms;
    },
    async close() {
      sdks.forEach((sdk) => sdk.destroy());
      await running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function describeRequest(url: string, { headers, body, method = 'GET' }: HttpInit): string {
  const target = new Headers(headers).get('x-amz-target');
  if (target !== null) {
    return target.replace(/^CodeCommit_20150413\./, '');
  }
  const { host, pathname } = new URL(url);
  return host.startsWith('sts.') ? (/Action=(\w+)/.exec(String(body))?.[1] ?? '') : `${method} ${pathname}`;
}

/** What others do to pull requests, on repositories of the first region. */
export function pullRequestsOf(subject: CodecommitSubject): NonNullable<ContractSubject['others']> {
  const administrator = subject.sdk('administrator');
  const reviewer = subject.sdk('reviewer');
  const nameOf = (fullName: string): string => fullName.replace(/^us-east-1\//, '');
  return {
    async openPullRequest(repository, { source, target, title }) {
      const targets = [{ repositoryName: nameOf(repository), sourceReference: source, destinationReference: target }];
      const { pullRequest } = await administrator.send(new CreatePullRequestCommand({ title, targets }));
      return pullRequest?.pullRequestId ?? '';
    },
    async mergePullRequest(repository, pullRequestId) {
      const repositoryName = nameOf(repository);
      await administrator.send(new MergePullRequestByThreeWayCommand({ pullRequestId, repositoryName }));
    },
    async closePullRequest(_repository, pullRequestId) {
      await administrator.send(new UpdatePullRequestStatusCommand({ pullRequestId, pullRequestStatus: 'CLOSED' }));
    },
    async approvePullRequest(_repository, pullRequestId) {
      const { pullRequest } = await reviewer.send(new GetPullRequestCommand({ pullRequestId }));
      await reviewer.send(
        new UpdatePullRequestApprovalStateCommand({
          pullRequestId,
          revisionId: pullRequest?.revisionId,
          approvalState: 'APPROVE',
        }),
      );
    },
  };
}

/** @param git whether the credentials may read with git */
export async function openContractSubject(git: boolean): Promise<ContractSubject> {
  const subject = await openCodecommitLab();
  return {
    traits: codecommitModule.traits,
    open: (credential) => subject.open(credential),
    credentials: {
      readWrite: git ? 'readWrite' : 'withoutGit',
      readOnly: git ? 'readOnly' : 'readOnlyWithoutGit',
      invalid: 'invalid',
      expired: 'expired',
      rateLimited: 'rateLimited',
    },
    repositories: {
      small: 'us-east-1/acme-payments',
      empty: 'us-east-1/acme-empty',
      manyBranches: 'us-east-1/acme-many-branches',
    },
    clone: subject.clone,
    others: pullRequestsOf(subject),
    countRequests: () => subject.requests().length,
    budget: git
      ? // What git offers, where branches stand, all commits, who the repository is, which pull requests there are.
        { firstReading: () => 5, quietReading: 2 }
      : // One for each branch, and one for each generation of commits.
        { firstReading: (commits, branches) => branches + Math.ceil(commits / 10) + 20, quietReading: 8 },
    close: subject.close,
  };
}
