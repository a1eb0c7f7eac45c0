import type { Grants } from '../../src/domain/grants';
import type { HostTraits } from '../../src/hosts/traits';
import { grantRows, summariseGrants } from '../../static/shared/grants/grantWords';

const GRANT = { state: 'granted', evidence: 'scope api' } as const;
const GRANTS: Grants = { read: GRANT, createBranch: GRANT, createPullRequest: GRANT, webhooks: GRANT };
const TRAITS: HostTraits = {
  createBranch: true,
  createPullRequest: true,
  draftPullRequests: true,
  reviewers: true,
  changedFiles: true,
  lineCounts: true,
  tellsScopes: true,
  tellsExpiry: true,
  activityFeed: true,
  webhooks: true,
  pullRequestWord: 'merge request',
};

describe('grantRows', () => {
  it('speaks as the host does', () => {
    expect(grantRows(GRANTS, TRAITS).map(({ what }) => what)).toEqual([
      'Show commits, branches and merge requests',
      'Create branches',
      'Create merge requests',
      'Hear of changes at once (webhooks)',
    ]);
  });

  it('has no line for what the host does not have', () => {
    const traits = { ...TRAITS, createBranch: false, createPullRequest: false, webhooks: false };
    expect(grantRows(GRANTS, traits).map(({ what }) => what)).toEqual(['Show commits and branches']);
  });
});

describe('summariseGrants', () => {
  const unknown = { state: 'unknown', evidence: 'asked on first use' } as const;
  const denied = { state: 'denied', evidence: 'scope missing' } as const;
  it.each([
    ['everything', GRANTS, 'read, create branches, create merge requests'],
    [
      'half',
      { ...GRANTS, createBranch: denied, createPullRequest: unknown },
      'read · perhaps create merge requests · not create branches',
    ],
    [
      'what is asked for later',
      { read: unknown, createBranch: unknown, createPullRequest: denied, webhooks: denied },
      'perhaps read, create branches · not create merge requests',
    ],
    [
      'nothing',
      { read: denied, createBranch: denied, createPullRequest: denied, webhooks: denied },
      'do nothing · not read, create branches, create merge requests',
    ],
  ])('%s', (_name, grants, line) => {
    expect(summariseGrants(grants, { ...TRAITS, webhooks: false })).toBe(line);
  });
});
