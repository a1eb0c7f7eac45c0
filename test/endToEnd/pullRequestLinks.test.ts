import type { LabHost } from '../../dev/types';
import { admin, held, idle } from '../support/connect';
import { cloneOf } from '../support/git';
import { LAB_HOST_IDS } from '../support/labHosts';
import { START_TIMEOUT_MS, startSite, type StartedSite } from '../support/startSite';

const ISSUE = 'DEMO-24';
/** What an address has to encode: a slash, a `#` and a plus sign. */
const BRANCH = `feature/${ISSUE}-a#b+c`;

const AZURE = '/pullrequestcreate?sourceRef=feature%2FDEMO-24-a%23b%2Bc&targetRef=main';
const BITBUCKET_SERVER =
  '/pull-requests?create&sourceBranch=refs%2Fheads%2Ffeature%2FDEMO-24-a%23b%2Bc&targetBranch=refs%2Fheads%2Fmain';
const GITHUB = '/compare/main...feature/DEMO-24-a%23b%2Bc?expand=1';
const GITLAB =
  '/-/merge_requests/new?merge_request%5Bsource_branch%5D=feature%2FDEMO-24-a%23b%2Bc&merge_request%5Btarget_branch%5D=main';

/**
 * Of each host, the page that opens a pull request from a branch, behind the repository's address; nothing where there
 * are none. Sources: GitHub docs, "Using query parameters to create a pull request"; GitLab docs, "Create a merge
 * request: from a URL"; what Bitbucket Cloud and Bitbucket Server print after a push; the links of the web pages of
 * Azure Repos and of AWS's console.
 */
const PAGES: Record<string, string | undefined> = {
  github: GITHUB,
  'github-enterprise': GITHUB,
  gitlab: GITLAB,
  'gitlab-self-managed': GITLAB,
  'azure-devops': AZURE,
  'azure-devops-server': AZURE,
  'tfs-2018': AZURE,
  'tfs-2017': AZURE,
  codecommit: '/pull-requests/new/refs/heads/main/.../refs/heads/feature/DEMO-24-a%23b%2Bc?region=us-east-1',
  bitbucket: '/pull-requests/new?source=feature%2FDEMO-24-a%23b%2Bc&dest=main&t=1',
  'bitbucket-data-center': BITBUCKET_SERVER,
  'bitbucket-server-5.4': BITBUCKET_SERVER,
  clarive: undefined,
};

/** What Jira’s own “Create pull request” on a branch leads to. */
describe('createPullRequestUrl, as Jira holds it', () => {
  let site: StartedSite;
  /** By the host's id: the repository's address, and the link of its branch. */
  const sent = new Map<string, { page: string; link: string | undefined }>();

  beforeAll(async () => {
    site = await startSite();
    const { hosts } = await site.get<{ hosts: LabHost[] }>('/_local/lab');
    const pages = new Map<string, string>();
    for (const host of hosts) {
      pages.set(host.id, await connectAndPush(host));
    }
    await idle(site);
    const { repositories } = await held(site, ISSUE);
    for (const [id, page] of pages) {
      const branch = repositories.find(({ url }) => url === page)?.branches.find(({ name }) => name === BRANCH);
      if (branch !== undefined) {
        sent.set(id, { page, link: branch.createPullRequestUrl });
      }
    }
  }, START_TIMEOUT_MS);
  afterAll(() => site.stop());

  /** Connects the one repository `payments` and has it read, after a push. @returns its address */
  async function connectAndPush(host: LabHost): Promise<string> {
    const draft = { ...host.draft, credential: host.credentials.readWrite } as never;
    const { id: connectionId } = await admin(site, 'saveConnection', { draft });
    const { repositories } = await admin(site, 'listRepositories', { connectionId });
    const payments = repositories.find(({ name }) => name.endsWith('payments') && !name.startsWith('eu-'));
    const place = host.repositories.find(({ fullName }) => fullName === payments?.name);
    const clone = cloneOf(place?.pushUrl ?? '');
    clone.git('push', '--quiet', 'origin', `HEAD:refs/heads/${BRANCH}`);
    clone.remove();
    await admin(site, 'selectRepositories', { connectionId, mode: 'chosen', repositoryIds: [payments?.id ?? ''] });
    await admin(site, 'startSync', { connectionId });
    return payments?.url ?? '';
  }

  it('is looked at on every host of the lab', () => {
    expect(Object.keys(PAGES).sort()).toEqual([...LAB_HOST_IDS].sort());
    expect([...sent.keys()].sort()).toEqual([...LAB_HOST_IDS].sort());
  });

  it.each(Object.entries(PAGES))('%s', (hostId, page) => {
    const { page: repository = '', link } = sent.get(hostId) ?? {};
    // CodeCommit's addresses carry the region behind the path.
    const base = repository.replace(/\/browse\?.*$/, '');
    expect(link).toBe(page === undefined ? undefined : base + page);
  });
});
