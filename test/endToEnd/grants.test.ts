import { execFileSync } from 'node:child_process';
import type { LabHost } from '../../dev/types';
import type { ConnectionView, RepositoryView } from '../../src/resolvers/adminApi';
import type { Result } from '../../src/resolvers/result';
import { admin, idle } from '../support/connect';
import { startSite, START_TIMEOUT_MS, type StartedSite } from '../support/startSite';

/**
 * What each kind of credential may do on each host: what is told beforehand without a trace on the host, and what comes
 * of trying it. Grants are those for a branch and a pull request: `+` granted, `-` denied, `?` told on first use.
 */
type Row = [host: string, credential: string, grants: string, branch: string, pullRequest: string];

const OK = 'ok';
const NO = 'forbidden';

const CREDENTIALS: Row[] = [
  ['github', 'readWrite', '++', OK, OK],
  ['github', 'readOnly', '-?', NO, 'scopeMissing'],
  ['github', 'fineGrainedReadWrite', '+?', OK, OK],
  ['github', 'metadataOnly', '-?', NO, 'scopeMissing'],
  ['github', 'viewer', '--', NO, NO],
  ['github', 'expiring', '++', OK, OK],
  ['github-enterprise', 'readWrite', '++', OK, OK],
  ['github-enterprise', 'readOnly', '-?', NO, 'scopeMissing'],
  ['github-enterprise', 'fineGrainedReadWrite', '+?', OK, OK],
  ['github-enterprise', 'viewer', '--', NO, NO],
  ['gitlab', 'readWrite', '++', OK, OK],
  ['gitlab', 'readOnly', '--', NO, NO],
  ['gitlab', 'viewer', '--', NO, NO],
  ['gitlab-self-managed', 'readWrite', '++', OK, OK],
  ['gitlab-self-managed', 'readOnly', '--', NO, NO],
  ['azure-devops', 'readWrite', '++', OK, OK],
  ['azure-devops', 'readOnly', '--', NO, NO],
  ['azure-devops', 'viewer', '--', NO, NO],
  ['azure-devops-server', 'readWrite', '++', OK, OK],
  ['azure-devops-server', 'readOnly', '--', NO, NO],
  ['tfs-2018', 'readWrite', '++', OK, OK],
  ['tfs-2018', 'readOnly', '--', NO, NO],
  ['tfs-2017', 'readWrite', '++', OK, OK],
  ['tfs-2017', 'readOnly', '--', NO, NO],
  ['codecommit', 'readWrite', '++', OK, OK],
  ['codecommit', 'readOnly', '--', NO, NO],
  ['codecommit', 'branchesOnly', '+-', OK, NO],
  ['codecommit', 'pullRequestsOnly', '-+', NO, OK],
  ['codecommit', 'deniedByOrganization', '--', NO, NO],
  ['bitbucket', 'readWrite', '++', OK, OK],
  ['bitbucket', 'readOnly', '--', NO, NO],
  ['bitbucket', 'repositoriesOnly', '--', NO, NO],
  ['bitbucket-data-center', 'readWrite', '++', OK, OK],
  ['bitbucket-data-center', 'readOnly', '-?', NO, 'forbidden'],
  ['bitbucket-server-5.4', 'readWrite', '++', OK, OK],
  ['clarive', 'readWrite', '+-', OK, NO],
  ['clarive', 'readOnly', '--', NO, NO],
];

/** Credentials that no connection comes of, with the reason. */
const REFUSED: [host: string, credential: string, kind: string][] = [
  ['github', 'noScope', 'scopeMissing'],
  ['github', 'noSso', 'ssoRequired'],
  ['github', 'expired', 'unauthorised'],
  ['github', 'invalid', 'unauthorised'],
  ['github-enterprise', 'expired', 'unauthorised'],
  ['github-enterprise', 'invalid', 'unauthorised'],
  ['gitlab', 'expired', 'expired'],
  ['gitlab', 'revoked', 'unauthorised'],
  ['gitlab', 'repositoryOnly', 'scopeMissing'],
  ['gitlab', 'invalid', 'unauthorised'],
  ['azure-devops', 'expired', 'expired'],
  ['azure-devops', 'conditionalAccess', 'policy'],
  ['azure-devops', 'invalid', 'unauthorised'],
  ['azure-devops-server', 'expired', 'expired'],
  ['tfs-2018', 'invalid', 'unauthorised'],
  ['tfs-2017', 'invalid', 'unauthorised'],
  ['codecommit', 'expired', 'expired'],
  ['codecommit', 'noPermissions', 'scopeMissing'],
  ['codecommit', 'wrongSecret', 'unauthorised'],
  // It may write and not read, and so nothing could be shown.
  ['bitbucket', 'writeWithoutRead', 'scopeMissing'],
  ['bitbucket', 'invalid', 'unauthorised'],
  ['bitbucket-data-center', 'expired', 'unauthorised'],
  ['bitbucket-server-5.4', 'invalid', 'unauthorised'],
  ['clarive', 'expired', 'expired'],
  ['clarive', 'deactivated', 'unauthorised'],
];

const SIGNS = { granted: '+', denied: '-', unknown: '?' } as const;
const SOURCE = 'bugfix/TEAM-2_double-charge';

describe('what a credential may do', () => {
  let site: StartedSite;
  let hosts: LabHost[];
  let developer: string;
  let connection: ConnectionView | undefined;

  beforeAll(async () => {
    site = await startSite();
    ({ hosts } = await site.get<{ hosts: LabHost[] }>('/_local/lab'));
    const { accounts } = await site.get<{ accounts: { accountId: string; role: string }[] }>('/_local/site');
    developer = accounts.find(({ role }) => role === 'developer')?.accountId ?? '';
  }, START_TIMEOUT_MS);
  afterAll(() => site.stop());
  afterEach(async () => {
    if (connection !== undefined) {
      await admin(site, 'removeConnection', { connectionId: connection.id });
      connection = undefined;
    }
  });

  function save(hostId: string, credential: string): Promise<Result<ConnectionView>> {
    const host = hosts.find(({ id }) => id === hostId);
    const draft = { ...host?.draft, credential: host?.credentials[credential] };
    return site.invoke<Result<ConnectionView>>('admin', 'saveConnection', { draft });
  }

  /** As a developer, from an issue: the value's name or the kind of error. */
  async function attempt(name: 'createBranch' | 'createPullRequest', payload: object): Promise<string> {
    const as = { issueKey: 'DEMO-1', accountId: developer };
    const result = await site.invoke<Result<unknown>>('issue', name, payload, as);
    return result.ok ? OK : result.error.kind;
  }

  function refsOf(hostId: string, repository: RepositoryView): Map<string, string> {
    const all = hosts.find(({ id }) => id === hostId)?.repositories ?? [];
    const pushUrl = (all.find(({ webUrl }) => webUrl === repository.url) ?? all[0])?.pushUrl ?? '';
    const lines = execFileSync('git', ['ls-remote', pushUrl], { encoding: 'utf8' }).trim().split('\n');
    return new Map(lines.map((line) => line.split('\t')).map(([id = '', name = '']) => [name, id]));
  }

  it.each(REFUSED)('%s with %s is refused: %s', async (hostId, credential, kind) => {
    expect(await save(hostId, credential)).toMatchObject({ ok: false, error: { kind } });
    expect(await admin(site, 'listConnections')).toEqual([]);
  });

  it.each(CREDENTIALS)(
    '%s with %s: %s, branch %s, pull request %s',
    async (hostId, credential, grants, branch, pull) => {
      const saved = await save(hostId, credential);
      expect(saved).toMatchObject({ ok: true });
      connection = saved.ok ? saved.value : undefined;
      const connectionId = connection?.id ?? '';
      const payments = async (): Promise<RepositoryView> => {
        const listed = await admin(site, 'listRepositories', { connectionId, search: 'payments' });
        return listed.repositories[0] as RepositoryView;
      };
      const repositoryId = (await payments()).id;
      const chosen = { connectionId, mode: 'chosen' as const, repositoryIds: [repositoryId] };
      await admin(site, 'selectRepositories', chosen);
      await admin(site, 'startSync', { connectionId });
      await idle(site);
      const repository = await payments();

      const before = refsOf(hostId, repository);
      const told = await admin(site, 'refreshGrants', { connectionId, repositoryId });
      expect(SIGNS[told.createBranch.state] + SIGNS[told.createPullRequest.state]).toBe(grants);
      // Who may not is told what to add; who may is told why.
      for (const grant of [told.createBranch, told.createPullRequest]) {
        expect(grant.evidence).not.toBe('');
      }
      expect(refsOf(hostId, repository)).toEqual(before);

      const main = repository.defaultBranch ?? '';
      const name = `DEMO-1-${hostId}-${credential}`;
      const made = [
        await attempt('createBranch', { repositoryId, name, from: main }),
        await attempt('createPullRequest', { repositoryId, sourceBranch: SOURCE, targetBranch: main, title: 'DEMO-1' }),
      ];
      expect(made).toEqual([branch, pull]);
      // The real git says what stands: the branch where its base stands, or nothing at all.
      const after = refsOf(hostId, repository);
      expect(after.get(`refs/heads/${name}`)).toBe(branch === OK ? before.get(`refs/heads/${main}`) : undefined);
    },
  );
});
