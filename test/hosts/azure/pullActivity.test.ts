import type { Host } from '../../../src/hosts/host';
import { openHttp } from '../../../src/hosts/http';
import { findRepository } from '../contract/reading';
import { failure, listOf, openAzureDouble } from './double';
import { openAzureLab } from './labSubject';
import type { AzureLab } from './labSubject';

const PULLS = 'acme/_apis/git/repositories/payments/pullrequests';

/** The mark of the last look, as the schedule keeps it. */
let mark: string | undefined;

async function changedIn(host: Host): Promise<string[] | null> {
  const found = await host.pullRequestActivity?.(mark);
  mark = found?.mark;
  return found?.hostIds ?? null;
}

describe.each(['azure-devops', 'azure-devops-server'])('%s', (id) => {
  let lab: AzureLab;
  let payments: string;

  /** A driver that knows nothing, as each run has one. */
  function open(): Host {
    return lab.module.open(lab.module.readAccess(lab.draft('readWrite')), openHttp(lab.fetch, Date.now));
  }

  beforeAll(async () => {
    mark = undefined;
    lab = await openAzureLab(id);
    payments = (await findRepository(open(), 'acme/payments')).hostId;
  });
  afterAll(() => lab.close());

  it('tells of every change of an active pull request with one request for all repositories', async () => {
    expect(await changedIn(open())).toEqual([]);
    const made = await lab.act('readWrite', 'POST', PULLS, {
      sourceRefName: 'refs/heads/release/1.0',
      targetRefName: 'refs/heads/main',
      title: 'DEMO-1 Please',
    });
    const path = `${PULLS}/${String(made.pullRequestId)}`;
    lab.count();
    expect(await changedIn(open())).toEqual([payments]);
    expect(lab.count()).toBe(1);
    expect(await changedIn(open())).toEqual([]);

    const dan = (await lab.act('reviewer', 'GET', '_apis/connectionData')).authenticatedUser as { id: string };
    await lab.act('reviewer', 'PUT', `${path}/reviewers/${dan.id}`, { vote: -5 });
    expect(await changedIn(open())).toEqual([payments]);
    await lab.act('readWrite', 'PATCH', path, { title: 'DEMO-1 Pretty please' });
    expect(await changedIn(open())).toEqual([payments]);
    await lab.act('readWrite', 'PATCH', path, { status: 'abandoned' });
    expect(await changedIn(open())).toEqual([payments]);
    expect(await changedIn(open())).toEqual([]);
    // Without a mark everything that is active counts, and nothing is.
    mark = undefined;
    expect(await changedIn(open())).toEqual([]);
  });
});

it('TFS has no such list: it is asked once a day, and each repository for itself', async () => {
  mark = undefined;
  const lab = await openAzureLab('tfs-2017');
  let now = Date.now();
  const asked: number[] = [];
  for (const wait of [0, 3600_000, 24 * 3600_000]) {
    now += wait;
    const host = lab.module.open(
      lab.module.readAccess(lab.draft('readWrite')),
      openHttp(lab.fetch, () => now),
    );
    lab.count();
    expect(await changedIn(host)).toBe(null);
    asked.push(lab.count());
  }
  await lab.close();
  // The version and the list; nothing; both again.
  expect(asked).toEqual([2, 0, 2]);
});

describe('the list', () => {
  const LIST = 'GET _apis/git/pullrequests?searchCriteria.status=active';
  const pull = (pullRequestId: number, repository: string): unknown => ({
    pullRequestId,
    status: 'active',
    title: `Number ${pullRequestId}`,
    repository: { id: repository },
  });

  it('is read to its end, a thousand at a time', async () => {
    const double = openAzureDouble();
    double.onVersion();
    const first = Array.from({ length: 1000 }, (_, index) => pull(index, 'a'));
    double.on(`${LIST}&$skip=0&$top=1000&api-version=7.1`, listOf(...first));
    double.on(`${LIST}&$skip=1000&$top=1000&api-version=7.1`, listOf(pull(1000, 'b')));
    expect((await double.host.pullRequestActivity?.(undefined))?.hostIds).toEqual(['a', 'b']);
  });

  it('that breaks off is a failure and changes no mark', async () => {
    const double = openAzureDouble();
    double.onVersion();
    double.on(`${LIST}&$skip=0&$top=1000&api-version=7.1`, failure(503, 'Busy'));
    await expect(double.host.pullRequestActivity?.(undefined)).rejects.toMatchObject({ kind: 'hostError' });
  });

  it('takes a mark that it cannot read for none', async () => {
    const double = openAzureDouble();
    double.onVersion();
    double.on(`${LIST}&$skip=0&$top=1000&api-version=7.1`, listOf(pull(1, 'a')));
    expect((await double.host.pullRequestActivity?.('{'))?.hostIds).toEqual(['a']);
  });
});
