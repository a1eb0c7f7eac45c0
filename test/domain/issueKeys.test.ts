import { findIssueKeys, projectOf } from '../../src/domain/issueKeys';

describe('findIssueKeys', () => {
  it.each<[string, string[]]>([
    ['DEMO-1 fix', ['DEMO-1']],
    ['fix DEMO-1', ['DEMO-1']],
    ['(DEMO-1), [DEMO-2]: DEMO-3.', ['DEMO-1', 'DEMO-2', 'DEMO-3']],
    ['DEMO-1 and DEMO-1 again', ['DEMO-1']],
    ['feature/DEMO-1-login_DEMO-2', ['DEMO-1', 'DEMO-2']],
    ['demo-1', []],
    ['Demo-1', []],
    ['DEMO-01', []],
    ['DEMO-0', []],
    ['DEMO-1a', []],
    ['1DEMO-1', []],
    ['xDEMO-1', []],
    ['éDEMO-1', []],
    ['DEMO-1é', []],
    ['D-1', []],
    ['DEMO1-22', ['DEMO1-22']],
    ['A_B-12', ['A_B-12']],
    ['DEMO-', []],
    ['DEMO-1\nDEMO-2\u0000DEMO-3', ['DEMO-1', 'DEMO-2', 'DEMO-3']],
    ['🎉DEMO-1🎉', ['DEMO-1']],
    ['ſK-1', []],
    ['', []],
  ])('%j', (text, expected) => {
    expect(findIssueKeys(text)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['UTF-8, SHA-256 and CVE-2024-1 in DEMO-1', ['DEMO-1']],
    ['FIX_DEMO-1', ['DEMO-1']],
    ['A_B-12', ['A_B-12']],
    ['X_A_B-12', ['A_B-12']],
    ['A_C-12', []],
  ])('with the projects of a site: %j', (text, expected) => {
    expect(findIssueKeys(text, { projects: new Set(['DEMO', 'A_B', 'B']) })).toEqual(expected);
  });

  it('finds lower case only where it is asked for', () => {
    expect(findIssueKeys('demo-1 Demo-2 utf-8', { projects: new Set(['DEMO']), lowerCase: true })).toEqual([
      'DEMO-1',
      'DEMO-2',
    ]);
  });

  it('takes a long text without running away', () => {
    const text = `${'A'.repeat(100_000)} ${'A-'.repeat(50_000)} ${'_A'.repeat(50_000)} DEMO-7`;
    expect(findIssueKeys(text, { projects: new Set(['DEMO']) })).toEqual(['DEMO-7']);
  });
});

describe('projectOf', () => {
  it.each([
    ['DEMO-1', 'DEMO'],
    ['A_B-12', 'A_B'],
  ])('%s', (key, project) => {
    expect(projectOf(key)).toBe(project);
  });
});
