import { DEFAULT_SETTINGS } from '../../src/store/settings';
import { fromFields, prefixProblem, toFields } from '../../static/shared/settings/templateText';
import {
  fromTemplates,
  isSaved,
  toTemplates,
  withOthersWork,
  wrongPrefixes,
} from '../../static/admin/settings/templates';

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

describe('what others saved while the page was open', () => {
  const named = (template: string) => ({ ...SAVED.standard, template });
  const of = (projects: Record<string, string>, standard = 's') => ({
    standard: named(standard),
    projects: Object.fromEntries(Object.entries(projects).map(([key, template]) => [key, named(template)])),
  });

  it.each([
    [
      'is kept where nothing was edited here',
      of({ A: '1' }),
      of({ A: '1' }),
      of({ A: '2', B: '3' }),
      of({ A: '2', B: '3' }),
    ],
    [
      'is kept beside what was edited here',
      of({ A: '9' }),
      of({ A: '1' }),
      of({ A: '1', B: '3' }),
      of({ A: '9', B: '3' }),
    ],
    ['gives way where the same was edited here', of({ A: '9' }), of({ A: '1' }), of({ A: '2' }), of({ A: '9' })],
    ['stays removed', of({ A: '1', B: '9' }), of({ A: '1' }), of({}), of({ B: '9' })],
    ['goes where it was removed here', of({}), of({ A: '1' }), of({ A: '1', B: '3' }), of({ B: '3' })],
    ['the standard one likewise', of({}, 's'), of({}, 's'), of({}, 't'), of({}, 't')],
  ])('%s', (_case, edited, loaded, now, expected) => {
    expect(withOthersWork(edited, loaded, now)).toEqual(expected);
  });
});
