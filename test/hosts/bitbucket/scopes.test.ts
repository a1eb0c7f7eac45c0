import type { Grants } from '../../../src/domain/grants';
import { connectionGrants } from '../../../src/hosts/bitbucket/connectionGrants';
import { combine } from '../../../src/hosts/bitbucket/repositoryGrants';
import { missingFor, readScopes } from '../../../src/hosts/bitbucket/scopes';

const R = 'read:repository:bitbucket';
const W = 'write:repository:bitbucket';
const PR = 'read:pullrequest:bitbucket';
const PW = 'write:pullrequest:bitbucket';

it.each([
  [undefined, null],
  ['', []],
  [`${R}, ${W}`, [R, W]],
  ['repository:write,pullrequest', ['repository:write', 'pullrequest']],
])('the header %j tells %j', (header, scopes) => {
  expect(readScopes(header)).toEqual(scopes);
});

describe('what is missing', () => {
  it.each([
    // Granular scopes contain nothing.
    ['readRepositories', [W], [R]],
    ['readRepositories', [R], []],
    ['readPullRequests', [PW, R], [PR]],
    ['writeRepositories', [R, PW], [W]],
    ['webhooks', [R, 'write:webhook:bitbucket'], ['read:webhook:bitbucket']],
    // The older ones contain others.
    ['readRepositories', ['repository:write'], []],
    ['readRepositories', ['pullrequest'], []],
    ['readRepositories', ['webhook'], ['repository']],
    ['readPullRequests', ['repository:write'], ['pullrequest']],
    ['writeRepositories', ['pullrequest:write'], []],
    ['writeRepositories', ['repository', 'pullrequest'], ['repository:write']],
    ['writePullRequests', ['repository:write', 'pullrequest'], ['pullrequest:write']],
    ['webhooks', ['webhook'], []],
    ['readRepositories', [], ['repository']],
  ] as const)('for %s with %j: %j', (ability, scopes, missing) => {
    expect(missingFor(ability, [...scopes])).toEqual(missing);
  });
});

function states(grants: Grants): string[] {
  return [grants.read, grants.createBranch, grants.createPullRequest, grants.webhooks].map(({ state }) => state);
}

describe('what a token may', () => {
  it.each([
    [null, ['unknown', 'unknown', 'unknown', 'unknown']],
    [
      [R, PR],
      ['granted', 'denied', 'denied', 'denied'],
    ],
    [
      [R, PR, W, PW],
      ['granted', 'granted', 'granted', 'denied'],
    ],
    [
      [W, PW],
      ['denied', 'granted', 'granted', 'denied'],
    ],
    [
      ['repository:write', 'pullrequest:write', 'webhook'],
      ['granted', 'granted', 'granted', 'granted'],
    ],
  ])('as far as the scopes %j tell', (scopes, expected) => {
    expect(states(connectionGrants(scopes))).toEqual(expected);
  });

  it('says which scope opens what', () => {
    const { read, createBranch } = connectionGrants([R]);
    expect(read).toEqual({
      state: 'granted',
      evidence: 'commits and branches; the scope for pull requests is missing',
      missing: [PR],
    });
    expect(createBranch).toEqual({ state: 'denied', evidence: `the token’s scopes: ${R}`, missing: [W] });
  });

  it.each([
    [[R, PR, W, PW], 'allowed', ['granted', 'granted', 'granted', 'denied']],
    [[R, PR, W, PW], 'refused', ['granted', 'denied', 'unknown', 'denied']],
    [[R, PR, W, PW], 'unclear', ['granted', 'unknown', 'unknown', 'denied']],
    [[R, PR], 'refused', ['granted', 'denied', 'denied', 'denied']],
    [null, 'allowed', ['granted', 'granted', 'unknown', 'unknown']],
    [['repository', 'webhook'], 'refused', ['granted', 'denied', 'denied', 'unknown']],
  ] as const)('in a repository, with %j where git says %s', (scopes, probe, expected) => {
    expect(states(combine(connectionGrants(scopes === null ? null : [...scopes]), probe))).toEqual(expected);
  });
});
