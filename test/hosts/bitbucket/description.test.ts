import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCloud } from '../../../dev/lab/bitbucket/openCloud';
import type { ConnectionDraft } from '../../../src/domain/draft';
import { bitbucketModule } from '../../../src/hosts/bitbucket/module';
import { openHttp } from '../../../src/hosts/http';
import { openLabFetch } from '../../support/labFetch';
import { findRepository, readAll } from '../contract/reading';
import { readCloudDescription } from './description';

const description = readCloudDescription();
const check = description === undefined ? it.skip : it;

check(
  'every request is one that Bitbucket describes, and every answer of the lab too (skipped where the official description is absent)',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lab-'));
    const running = await openCloud({ folder });
    const { fetch } = openLabFetch(new Map(running.realNames.map((name) => [name, running.origin])));
    const problems: string[] = [];
    const used = new Set<string>();
    const http = openHttp(async (address, init = {}) => {
      const url = new URL(address);
      const response = await fetch(address, init);
      if (url.host === 'api.bitbucket.org') {
        const method = init.method ?? 'GET';
        used.add(`${method} ${url.pathname.replace(/%7B[^/]+%7D/g, 'ID').replace(/[0-9a-f]{40}/, 'HASH')}`);
        const isJson = new Headers(init.headers).get('content-type') === 'application/json';
        const body: unknown = isJson && typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
        problems.push(...(description?.request(method, url, body) ?? []));
        if (response.ok) {
          const answer: unknown = await response.clone().json();
          problems.push(
            ...(description?.answer(method, url, response.status, answer) ?? []).map(
              (text) => `${url.pathname}: ${text}`,
            ),
          );
        }
      }
      return response;
    }, Date.now);
    const { draft, credentials } = running.describe();
    const host = bitbucketModule.open(
      bitbucketModule.readAccess({ ...draft, credential: credentials.readWrite } as unknown as ConnectionDraft),
      http,
    );

    await host.verify();
    const many = await findRepository(host, 'acme/many-branches');
    const payments = await findRepository(host, 'acme/payments');
    await host.grants(payments);
    await host.recentActivity?.('2026-01-01T00:00:00Z');
    await readAll(host, many);
    const reading = await readAll(host, payments);
    await host.changedFiles?.(payments, [...reading.commits.keys()].slice(0, 2), true);
    await host.searchBranches(payments, 'DEMO');
    await host.searchReviewers?.(payments, 'dan');
    const byAccessToken = bitbucketModule.open(
      bitbucketModule.readAccess({ ...draft, credential: credentials.workspaceToken } as unknown as ConnectionDraft),
      http,
    );
    await byAccessToken.searchReviewers?.(payments, 'dan');
    const created = await host.createBranch(payments, { name: 'DEMO-77', from: 'feature/DEMO-4-refunds' });
    const [reviewer] = (await host.searchReviewers?.(payments, 'dan')) ?? [];
    await host.createPullRequest(payments, {
      sourceBranch: created.name,
      targetBranch: 'main',
      title: 'DEMO-77',
      description: 'x',
      reviewers: [reviewer?.id ?? ''],
    });
    await host.compare(payments, 'main', 'DEMO-77');
    await readAll(host, payments, reading.next);

    expect([...new Set(problems)]).toEqual([]);
    expect([...used].sort()).toEqual([
      'GET /2.0/repositories/ID/ID',
      'GET /2.0/repositories/ID/ID/commits',
      'GET /2.0/repositories/ID/ID/diffstat/HASH',
      'GET /2.0/repositories/ID/ID/effective-default-reviewers',
      'GET /2.0/repositories/ID/ID/pullrequests',
      'GET /2.0/repositories/ID/ID/refs/branches',
      'GET /2.0/repositories/ID/ID/refs/branches/feature/DEMO-4-refunds',
      'GET /2.0/repositories/acme',
      'GET /2.0/user',
      'GET /2.0/workspaces/ID/members',
      'POST /2.0/repositories/ID/ID/commits',
      'POST /2.0/repositories/ID/ID/pullrequests',
      'POST /2.0/repositories/ID/ID/refs/branches',
    ]);
    await running.close();
    await rm(folder, { recursive: true, force: true });
  },
  60_000,
);
