import type { Grants } from '../../src/domain/grants';
import type { HostTraits } from '../../src/hosts/traits';
import { grantRows } from '../../static/admin/grants/grantWords';

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
    expect(grantRows(GRANTS, traits).map(({ name }) => name)).toEqual(['read']);
  });
});
