import { traitsOf } from '../../src/hosts/hostModule';
import type { Verification } from '../../src/domain/connection';
import { hosts } from '../../src/hosts/registry';

it.each<[keyof typeof hosts, Verification['product'], boolean]>([
  ['azure-devops', { name: 'Azure DevOps Services' }, true],
  ['azure-devops-server', { name: 'Azure DevOps Server', version: '2019' }, true],
  ['azure-devops-server', { name: 'Team Foundation Server', version: '2018 Update 2 or 3' }, false],
  ['azure-devops-server', { name: 'Team Foundation Server' }, false],
  ['bitbucket-server', { name: 'Bitbucket Server', version: '5.4.1' }, false],
  ['bitbucket-server', { name: 'Bitbucket Data Center', version: '8.17.2' }, false],
  ['bitbucket-server', { name: 'Bitbucket Data Center', version: '8.18.0' }, true],
  ['bitbucket-server', { name: 'Bitbucket Data Center', version: '9.4.0' }, true],
  ['github', { name: 'GitHub Enterprise Server', version: '3.14.0' }, true],
  ['codecommit', { name: 'AWS CodeCommit' }, false],
])('%s %j: drafts %s', (kind, product, drafts) => {
  expect(traitsOf(hosts[kind], product)?.draftPullRequests).toBe(drafts);
});
