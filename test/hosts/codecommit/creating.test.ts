import { CreateBranchCommand, GetBranchCommand } from '@aws-sdk/client-codecommit';
import type { Repository } from '../../../src/domain/repository';
import type { Host } from '../../../src/hosts/host';
import { failureOf, findRepository } from '../contract/reading';
import { openCodecommitLab } from './labSubject';
import type { CodecommitSubject } from './labSubject';

let lab: CodecommitSubject;
beforeAll(async () => {
  lab = await openCodecommitLab();
});
afterAll(() => lab.close());

async function open(credential: string, name: string): Promise<{ host: Host; repository: Repository }> {
  const host = lab.open(credential);
  return { host, repository: await findRepository(host, name) };
}

describe('creating', () => {
  it('begins at a commit, too', async () => {
    const { host, repository } = await open('readWrite', 'us-east-1/acme-website');
    const { branch } = await lab
      .sdk('administrator')
      .send(new GetBranchCommand({ repositoryName: 'acme-website', branchName: 'main' }));
    const created = await host.createBranch(repository, { name: 'DEMO-5-at', from: branch?.commitId ?? '' });
    expect(created.head.id).toBe(branch?.commitId);
    const gone = await failureOf(
      host.createBranch(repository, { name: 'DEMO-5-no', from: '0'.repeat(39).concat('1') }),
    );
    expect(gone.kind).toBe('notFound');
    expect((await failureOf(host.createBranch(repository, { name: 'a..b', from: 'main' }))).kind).toBe('invalid');
  });

  it.each([
    ['branchesOnly', 'granted', 'codecommit:CreatePullRequest'],
    ['pullRequestsOnly', 'codecommit:CreateBranch', 'granted'],
    ['deniedByOrganization', 'codecommit:CreateBranch', 'codecommit:CreatePullRequest'],
  ])('%s: as its grants said', async (credential, branch, pull) => {
    const { host, repository } = await open(credential, 'us-east-1/acme-website');
    const name = `DEMO-6-${credential}`;
    const made = host.createBranch(repository, { name, from: 'main' });
    if (branch === 'granted') {
      expect((await made).name).toBe(name);
    } else {
      expect((await failureOf(made)).details.missing).toEqual([branch]);
      await lab.sdk('administrator').send(
        new CreateBranchCommand({
          repositoryName: 'acme-website',
          branchName: name,
          commitId: (await findHead(host, repository)) ?? '',
        }),
      );
    }
    const opened = host.createPullRequest(repository, {
      sourceBranch: name,
      targetBranch: 'main',
      title: `${name} ${'x'.repeat(200)}`,
    });
    if (pull === 'granted') {
      const { title } = await opened;
      expect([title.length, title.startsWith(name), title.endsWith('…')]).toEqual([150, true, true]);
    } else {
      expect((await failureOf(opened)).details.missing).toEqual([pull]);
    }
  });

  async function findHead(host: Host, repository: Repository): Promise<string | undefined> {
    return (await host.searchBranches(repository, 'DEMO-9'))[0]?.head.id;
  }
});
