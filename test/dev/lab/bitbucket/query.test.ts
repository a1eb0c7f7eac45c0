import { parseQuery } from '../../../../dev/lab/bitbucket/rest/query';
import { selectFields } from '../../../../dev/lab/bitbucket/rest/fields';

const ITEM = {
  name: 'feature/DEMO-1',
  state: 'OPEN',
  id: 7,
  draft: false,
  updated_on: '2026-11-02T00:00:00.000000+00:00',
  source: { branch: { name: 'say "hi"' } },
  merge_commit: null,
};

describe('the query language', () => {
  it.each([
    ['name = "feature/DEMO-1"', true],
    ['name = "feature"', false],
    ['name ~ "demo"', true],
    ['name !~ "demo"', false],
    ['id > 6', true],
    ['id >= 8', false],
    ['draft = false', true],
    ['merge_commit = null', true],
    ['nothing = null', true],
    ['updated_on >= "2026-11-01T00:00:00Z"', true],
    ['updated_on < 2026-11-01T00:00:00Z', false],
    ['source.branch.name = "say \\"hi\\""', true],
    ['state = "OPEN" AND id = 8', false],
    ['state = "MERGED" OR id = 7', true],
    ['(state = "MERGED" OR id = 7) AND name ~ "x"', false],
    ['state="OPEN" AND source.branch.name ~ "hi" AND id=7', true],
  ])('%s: %s', (query, expected) => {
    expect(parseQuery(query)?.(ITEM)).toBe(expected);
  });

  it.each(['name', 'name =', 'name = "x" AND', '(name = "x"', 'name ? "x"', ''])('%j is no query', (query) => {
    expect(parseQuery(query)).toBeUndefined();
  });
});

describe('partial responses', () => {
  const body = {
    values: [{ id: 1, participants: [{ role: 'REVIEWER', user: 'ada' }], links: { html: 1 } }],
    next: 'n',
  };
  const hidden = ['values.participants'];

  it.each([
    [null, { values: [{ id: 1, links: { html: 1 } }], next: 'n' }],
    ['+values.participants', body],
    ['-values.links,-next', { values: [{ id: 1 }] }],
    ['next,values.id', { values: [{ id: 1 }], next: 'n' }],
    ['values.participants.role', { values: [{ participants: [{ role: 'REVIEWER' }] }] }],
  ])('%j', (fields, expected) => {
    expect(selectFields(body, fields, hidden)).toEqual(expected);
  });
});
