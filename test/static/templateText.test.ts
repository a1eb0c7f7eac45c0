import { DEFAULT_SETTINGS } from '../../src/store/settings';
import { fromFields, prefixProblem, toFields } from '../../static/shared/settings/templateText';
import { fromTemplates, isSaved, toTemplates, wrongPrefixes } from '../../static/admin/settings/templates';

const SAVED = {
  standard: { ...DEFAULT_SETTINGS.branchNames.standard, prefixes: { Bug: 'bugfix', Story: '' } },
  projects: { TEAM: DEFAULT_SETTINGS.branchNames.standard },
};

it.each([
  ['nothing', '', undefined],
  ['pairs, and blank lines between', 'Bug = bugfix\n\n Story=feature/new ', undefined],
  ['a type that stands for nothing', 'Bug =', undefined],
  ['a line without an equals sign', 'Bug = fix\nStory', '“Story”: write a type'],
  ['a line without a type', ' = fix', '“= fix”: write a type'],
  ['a type twice, in whatever case', 'Bug = fix\nbug = other', '“bug” stands there twice.'],
])('prefixes: %s', (_case, prefixes, problem) => {
  expect(prefixProblem(prefixes)).toEqual(problem === undefined ? undefined : expect.stringContaining(problem));
});

it('fields give back what they were made of', () => {
  expect(fromFields(toFields(SAVED.standard))).toEqual(SAVED.standard);
  expect(fromTemplates(toTemplates(SAVED))).toEqual(SAVED);
});

it('what is typed differently and means the same needs no saving', () => {
  const templates = toTemplates(SAVED);
  const other = (prefixes: string) => ({ ...templates, standard: { ...templates.standard, prefixes } });
  expect(isSaved(other('Bug=bugfix\n\nStory = '), SAVED)).toBe(true);
  expect(isSaved(other('Bug = fix\nStory = '), SAVED)).toBe(false);
  expect(isSaved({ ...templates, own: [] }, SAVED)).toBe(false);
});

it('names the field of the template whose lines would lose something', () => {
  const templates = toTemplates(SAVED);
  expect(wrongPrefixes(templates)).toBeUndefined();
  const own = templates.own.map((one) => ({ ...one, fields: { ...one.fields, prefixes: 'Bug' } }));
  expect(Object.keys(wrongPrefixes({ ...templates, own })?.fields ?? {})).toEqual([
    'branchNames.projects.TEAM.prefixes',
  ]);
});
