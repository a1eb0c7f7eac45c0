import { groupFor } from '../../static/admin/connect/egressGroups';
import type { EgressGroup } from '../../static/admin/connect/egressGroups';

const ORIGIN = 'https://ghe.acme.example';
const TYPE = ['FETCH_BACKEND_SIDE'];
const DESCRIPTION = 'Git hosts that Git Hosts for Jira reads commits, branches and pull requests from.';

function group(key: string, domains: number): EgressGroup {
  return {
    key,
    description: 'kept',
    configured: Array.from({ length: domains }, (_, index) => ({
      domain: `https://${key}-${index}.example`,
      type: TYPE,
    })),
  };
}

describe('groupFor', () => {
  it('begins with a first group', () => {
    expect(groupFor([], ORIGIN)).toEqual({
      key: 'git-hosts-1',
      description: DESCRIPTION,
      configured: [{ domain: ORIGIN, type: TYPE }],
    });
  });

  it('adds to a group with room and keeps what it holds', () => {
    const roomy = group('git-hosts-2', 9);
    expect(groupFor([group('git-hosts-1', 10), roomy], ORIGIN)).toEqual({
      ...roomy,
      configured: [...roomy.configured, { domain: ORIGIN, type: TYPE }],
    });
  });

  it('opens a group under a key that nobody has', () => {
    expect(groupFor([group('git-hosts-1', 10), group('git-hosts-3', 10)], ORIGIN)?.key).toBe('git-hosts-2');
  });

  it('leaves groups of others alone', () => {
    expect(groupFor([group('other', 1)], ORIGIN)?.key).toBe('git-hosts-1');
  });

  it('asks again for a group that holds the address already', () => {
    const holder = { ...group('git-hosts-2', 1), configured: [{ domain: ORIGIN, type: TYPE }] };
    expect(groupFor([group('git-hosts-1', 3), holder], ORIGIN)).toEqual(holder);
  });

  it('tells a port from none', () => {
    const holder = { ...group('git-hosts-1', 0), configured: [{ domain: ORIGIN, type: TYPE }] };
    expect(groupFor([holder], `${ORIGIN}:8443`)?.configured).toHaveLength(2);
  });

  it('has nothing to offer when ten groups are full', () => {
    const full = Array.from({ length: 10 }, (_, index) => group(`git-hosts-${index + 1}`, 10));
    expect(groupFor(full, ORIGIN)).toBeUndefined();
  });

  it('counts groups of others towards the limit', () => {
    const others = Array.from({ length: 10 }, (_, index) => group(`other-${index}`, 1));
    expect(groupFor(others, ORIGIN)).toBeUndefined();
  });
});
