import { execFileSync } from 'node:child_process';
import { branchNameProblem } from '../../src/domain/branchName';

/** What the real git says. */
function gitTakes(name: string): boolean {
  try {
    execFileSync('git', ['check-ref-format', `refs/heads/${name}`], { stdio: 'ignore' });
    return !name.startsWith('-');
  } catch {
    return false;
  }
}

const TAKEN = ['main', 'DEMO-1', 'feature/DEMO-1-x', 'a.b', 'a@b', 'größe', 'a{b', 'a-', 'x/y/z', "it's", 'a;b', 'a#1'];
const REFUSED = [
  'a b',
  'a~1',
  'a^',
  'a:b',
  'a?',
  'a*',
  'a[b',
  'a\\b',
  'a..b',
  'a@{b',
  'a//b',
  '/a',
  'a/',
  'a.',
  '.a',
  'a/.b',
  'a.lock',
  'a.lock/b',
  'a\tb',
  'a\u0007b',
  'a\u007fb',
  '-a',
];

it.each(TAKEN)('takes %s, as git does', (name) => {
  expect([branchNameProblem(name), gitTakes(name)]).toEqual([undefined, true]);
});

it.each(REFUSED)('refuses %j, as git does', (name) => {
  expect([typeof branchNameProblem(name), gitTakes(name)]).toEqual(['string', false]);
});

it.each([
  ['nothing', ''],
  ['what git reads as something else', 'HEAD'],
  ['an at sign alone', '@'],
  ['a whole reference', 'refs/heads/a'],
  ['what looks like a commit', 'a'.repeat(40)],
  ['half a character', 'a\ud800'],
  ['more bytes than hosts take', 'ä'.repeat(121)],
])('refuses %s', (_case, name) => {
  expect(typeof branchNameProblem(name)).toBe('string');
});

it('takes a name of the most bytes', () => {
  expect(branchNameProblem('ä'.repeat(120))).toBeUndefined();
});
