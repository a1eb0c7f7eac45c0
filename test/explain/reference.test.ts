import { isWithin, readReference, referenceIn, type Reference } from '../../src/explain/reference';

const SHA = '0123456789abcdef0123456789abcdef01234567';

describe('readReference', () => {
  it.each<[string, Reference]>([
    [SHA, { kind: 'commit', id: SHA }],
    [` ${SHA.toUpperCase()}\n`, { kind: 'commit', id: SHA }],
    ['abc1234', { kind: 'commit', id: 'abc1234' }],
    ['1234567', { kind: 'commit', id: '1234567' }],
    ['#7', { kind: 'pullRequest', id: '7' }],
    ['!42', { kind: 'pullRequest', id: '42' }],
    ['123456', { kind: 'pullRequest', id: '123456' }],
    ['#1234567', { kind: 'pullRequest', id: '1234567' }],
    ['feature/DEMO-1-x', { kind: 'branch', name: 'feature/DEMO-1-x' }],
    ['refs/heads/main', { kind: 'branch', name: 'main' }],
    ['face', { kind: 'branch', name: 'face' }],
  ])('%j', (text, expected) => {
    expect(readReference(text)).toEqual(expected);
  });
});

describe('referenceIn', () => {
  const GITHUB = 'https://github.com/acme/payments';
  const AZURE = 'https://dev.azure.com/acme/shop/_git/payments';
  const SERVER = 'https://git.acme.example/projects/PAY/repos/payments';
  it.each<[string, string, Reference | undefined]>([
    [`${GITHUB}/pull/7/files`, GITHUB, { kind: 'pullRequest', id: '7' }],
    [`${GITHUB}/pull/7/commits/${SHA}`, GITHUB, { kind: 'pullRequest', id: '7' }],
    [`${GITHUB.toUpperCase()}/commit/${SHA}`, GITHUB, { kind: 'commit', id: SHA }],
    [`${GITHUB}/tree/feature/DEMO-1-%C3%A4`, GITHUB, { kind: 'branch', name: 'feature/DEMO-1-ä' }],
    [`${GITHUB}/tree/100%`, GITHUB, { kind: 'branch', name: '100%' }],
    [`${GITHUB}`, GITHUB, undefined],
    [`${GITHUB}-old/pull/7`, GITHUB, undefined],
    ['https://gitlab.com/a/b/-/merge_requests/3', 'https://gitlab.com/a/b', { kind: 'pullRequest', id: '3' }],
    [`https://gitlab.com/a/b/-/commit/${SHA}`, 'https://gitlab.com/a/b.git', { kind: 'commit', id: SHA }],
    ['https://gitlab.com/a/b/-/tree/x/y?ref_type=heads', 'https://gitlab.com/a/b', { kind: 'branch', name: 'x/y' }],
    [`${AZURE}/pullrequest/12`, AZURE, { kind: 'pullRequest', id: '12' }],
    [`${AZURE}?version=GBfeature%2FDEMO-1`, AZURE, { kind: 'branch', name: 'feature/DEMO-1' }],
    [`${SERVER}/pull-requests/5/overview`, SERVER, { kind: 'pullRequest', id: '5' }],
    [`${SERVER}/commits/${SHA}`, SERVER, { kind: 'commit', id: SHA }],
    [`${SERVER}/browse?at=refs%2Fheads%2Fx%2Fy`, SERVER, { kind: 'branch', name: 'x/y' }],
    ['https://bitbucket.org/a/b/branch/x/y', 'https://bitbucket.org/a/b', { kind: 'branch', name: 'x/y' }],
  ])('%s', (address, repository, expected) => {
    expect(referenceIn(address, repository)).toEqual(expected);
    expect(isWithin(address, repository)).toBe(!address.includes('-old'));
  });
});
