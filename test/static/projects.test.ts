import { matchingProjects, projectsError } from '../../static/admin/connect/projects';

const PROJECTS = [
  { key: 'DEMO', name: 'Demonstration' },
  { key: 'LANG', name: 'Commons Lang' },
  { key: 'OPS', name: 'Operations' },
];

describe('matchingProjects', () => {
  it.each([
    ['', ['DEMO', 'LANG', 'OPS']],
    ['lang', ['LANG']],
    [' COMM ', ['LANG']],
    ['ration', ['DEMO', 'OPS']],
    ['x', []],
  ])('%j finds %j', (text, keys) => {
    expect(matchingProjects(PROJECTS, text).map(({ key }) => key)).toEqual(keys);
  });

  it('shows a hundred at most', () => {
    const many = Array.from({ length: 250 }, (_, index) => ({ key: `P${index}`, name: `Project ${index}` }));
    expect(matchingProjects(many, 'p')).toHaveLength(100);
  });
});

describe('projectsError', () => {
  it.each([
    [undefined, 'Choose where it may send.'],
    [[], 'Choose at least one project.'],
    [['DEMO'], undefined],
    ['all' as const, undefined],
  ])('%j: %s', (chosen, error) => {
    expect(projectsError(chosen)).toBe(error);
  });
});
