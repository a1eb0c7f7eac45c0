import { SERVER_2022, SERVICES, TFS_2017, TFS_2018 } from '../../../dev/lab/azure/product';
import type { AzureProduct } from '../../../dev/lab/azure/product';
import { openHttp } from '../../../src/hosts/http';
import { cloneWorkspace } from '../../support/gitWorkspace';
import { findRepository, readAll } from '../contract/reading';
import { readDescription } from './descriptions';
import type { Release } from './descriptions';
import { openAzureRelease } from './labSubject';

interface Made {
  method: string;
  url: URL;
  body: unknown;
}

const described = readDescription('7.2') !== undefined;
const check = described ? it : it.skip;

interface Row {
  product: AzureProduct;
  version: string;
  release: Release;
  asked: string;
}

function row(product: AzureProduct, released: AzureProduct['released'], release: Release, asked: string): Row {
  return { product: { ...product, released, newest: released }, version: released.join('.'), release, asked };
}

/** Every server from TFS 2017 on; before TFS 2018 Update 2 nothing is described, and what that has is asked for. */
const ROWS: Row[] = [
  row(TFS_2017, [3, 0], 'tfs-4.1', '3.0'),
  row(TFS_2018, [4, 1], 'tfs-4.1', '4.1'),
  row(SERVER_2022, [5, 0], 'azure-devops-server-5.0', '5.0'),
  row(SERVER_2022, [6, 0], 'azure-devops-server-6.0', '6.0'),
  row(SERVER_2022, [7, 0], 'azure-devops-server-7.0', '7.0'),
  row(SERVER_2022, [7, 1], 'azure-devops-server-7.1', '7.1'),
  // The release of December 2025 may have a newer API than the driver knows.
  row(SERVER_2022, [7, 2], '7.2', '7.1'),
  { product: SERVICES, version: '7.1', release: '7.2', asked: '7.1' },
];

/** Everything that the driver can ask, once. */
async function askEverything(product: AzureProduct): Promise<Made[]> {
  const lab = await openAzureRelease(product);
  const made: Made[] = [];
  const http = openHttp(async (url, init = {}) => {
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined;
    made.push({ method: init.method ?? 'GET', url: new URL(url), body });
    return lab.fetch(url, init);
  }, Date.now);
  const host = lab.module.open(lab.module.readAccess(lab.draft('readWrite')), http);
  try {
    await host.verify();
    const payments = await findRepository(host, 'acme/payments');
    await host.grants(payments);
    const first = await readAll(host, payments);
    const workspace = await cloneWorkspace(
      lab.host.repositories.find(({ fullName }) => fullName === payments.name)?.pushUrl ?? '',
    );
    await workspace.git('checkout', '--quiet', '-b', 'DEMO-1');
    const id = await workspace.commit('DEMO-1 Something\n\nWith more to say.');
    await workspace.git('push', '--quiet', 'origin', 'HEAD');
    await workspace.git('commit', '--quiet', '--amend', '--message', 'Something else');
    await workspace.git('push', '--quiet', '--force', 'origin', 'HEAD');
    const second = await readAll(host, payments, first.next);
    await host.changedFiles?.(payments, [id], true);
    await host.searchBranches(payments, 'demo');
    await host.createBranch(payments, { name: 'DEMO-2', from: 'main' });
    await host.compare(payments, 'main', 'DEMO-1');
    await host.searchReviewers?.(payments, 'dan');
    await host.pullRequestActivity?.(undefined);
    const pull = await host.createPullRequest(payments, {
      sourceBranch: 'DEMO-1',
      targetBranch: 'main',
      title: 'DEMO-1 Please',
      description: 'x'.repeat(500),
      reviewers: [],
    });
    const third = await readAll(host, payments, second.next);
    await lab.act('readWrite', 'PATCH', `acme/_apis/git/repositories/payments/pullrequests/${pull.id}`, {
      status: 'completed',
    });
    await readAll(host, payments, third.next);
    await workspace.close();
  } finally {
    await lab.close();
  }
  return made;
}

/** What is asked beside the described part of the API. */
function isElsewhere({ method, url }: Made): boolean {
  return (
    method === 'OPTIONS' ||
    /\/_apis\/(connectionData|security\/permissionevaluationbatch)$/.test(url.pathname) ||
    /\/(info\/refs|git-upload-pack)$/.test(url.pathname)
  );
}

/** The list of pull requests is described for a project only; without one it takes the same parameters. */
function inProject(url: URL): URL {
  return new URL(url.href.replace(/\/_apis\/git\/pullrequests\?/, '/Shop/_apis/git/pullrequests?'));
}

check('the check itself finds what is not described', () => {
  const description = readDescription('tfs-4.1');
  const url = (path: string): URL => new URL(`https://tfs.acme.example/tfs/C/_apis/git/repositories/x/${path}`);
  expect(description?.problems('GET', url('refs?api-version=4.1&$top=2'), undefined)).toEqual([
    '/tfs/C/_apis/git/repositories/x/refs: no parameter $top',
  ]);
  expect(description?.problems('GET', url('refs'), undefined)).toEqual([
    '/tfs/C/_apis/git/repositories/x/refs: api-version is missing',
  ]);
  expect(description?.problems('POST', url('commitsbatch?api-version=4.1'), { ids: 'x' })).toEqual([
    expect.stringContaining('must be array'),
  ]);
  expect(description?.problems('GET', url('nothing'), undefined)).toEqual([
    'GET /_apis/git/repositories/x/nothing is not described',
  ]);
});

describe('requests are ones that the release takes (skipped where API_SPECS_DIR and ../shared/specs are absent)', () => {
  check.each(ROWS)(
    '$product.id with API $version, as $release describes it',
    async ({ product, release, asked }) => {
      const made = await askEverything(product);
      const description = readDescription(release);
      const rest = made.filter((request) => !isElsewhere(request));
      expect(new Set(rest.map(({ url }) => url.searchParams.get('api-version')))).toEqual(new Set([asked]));
      const problems = rest.flatMap(
        ({ method, url, body }) => description?.problems(method, inProject(url), body) ?? [],
      );
      expect(new Set(problems)).toEqual(new Set());
      expect(rest.length).toBeGreaterThan(30);
      // The token goes nowhere else than where it belongs.
      expect(new Set(made.map(({ url }) => url.host))).toEqual(new Set([product.host]));
    },
    60_000,
  );
});
