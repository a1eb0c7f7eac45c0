import type { Grant } from '../../src/domain/grants';
import type { IssueRepositoryView } from '../../src/resolvers/issueApi';
import { firstRepository } from '../../static/action/likelyRepositories';

const YES: Grant = { state: 'granted', evidence: '' };
const NO: Grant = { state: 'denied', evidence: '', missing: ['api'] };

function repository(id: string, createPullRequest: Grant, url = id): IssueRepositoryView {
  return {
    id,
    url,
    createPullRequest,
    createBranch: YES,
    name: id,
    connectionId: 'c',
    connectionName: 'C',
    host: 'github',
    defaultBranch: 'main',
    drafts: true,
    reviewers: true,
    ownCredential: false,
    lowerCaseKeys: false,
  };
}

it.each<[string, IssueRepositoryView[], string | undefined]>([
  ['one that holds a branch of the issue', [repository('last used', YES), repository('ours', YES)], 'ours'],
  ['it too where something is missing, to say so', [repository('last used', YES), repository('ours', NO)], 'ours'],
  [
    'it through the connection that may',
    [repository('ours', NO, 'same'), repository('ours again', YES, 'same')],
    'ours again',
  ],
  ['else the likeliest that may', [repository('refused', NO), repository('last used', YES)], 'last used'],
  ['none where there is none', [], undefined],
])('the dialog opens with %s', (_case, repositories, id) => {
  const branches = [{ repositoryId: 'ours', name: 'DEMO-1', url: '', head: '' }];
  expect(firstRepository({ repositories, branches } as never)?.id).toBe(id);
});
