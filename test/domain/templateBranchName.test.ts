import { toAscii } from '../../src/development/transliterate';
import { branchNameProblem } from '../../src/domain/branchName';
import type { BranchNameTemplate, BranchValues } from '../../src/domain/template';
import { branchNameOf } from '../../src/domain/templateBranchName';

const TEMPLATE: BranchNameTemplate = {
  template: '{issueKey}-{summary}',
  separator: '-',
  maxLength: 80,
  lowerCase: true,
  prefixes: {},
};
const VALUES: BranchValues = {
  issueKey: 'DEMO-1',
  projectKey: 'DEMO',
  issueType: 'Bug',
  summary: 'Take cards at the till',
  user: 'Ada Lovelace',
};

function name(template: Partial<BranchNameTemplate>, values: Partial<BranchValues> = {}): string {
  return branchNameOf({ ...TEMPLATE, ...template }, { ...VALUES, ...values }, toAscii);
}

it.each([
  ['the standard', {}, {}, 'DEMO-1-take-cards-at-the-till'],
  ['case kept', { lowerCase: false }, {}, 'DEMO-1-Take-cards-at-the-till'],
  ['another separator', { separator: '_' as const }, {}, 'DEMO-1-take_cards_at_the_till'],
  [
    'a mapped type',
    { template: '{issueType}/{issueKey}-{summary}', prefixes: { bug: 'bugfix' } },
    {},
    'bugfix/DEMO-1-take-cards-at-the-till',
  ],
  ['a type without a map', { template: '{issueType}/{issueKey}' }, { issueType: 'Sub-task' }, 'sub-task/DEMO-1'],
  ['a type mapped to nothing', { template: '{issueType}/{issueKey}', prefixes: { Bug: '' } }, {}, 'DEMO-1'],
  [
    'a prefix of two parts',
    { template: '{issueType}/{issueKey}', prefixes: { Bug: 'fix/prod' } },
    {},
    'fix/prod/DEMO-1',
  ],
  ['user and project', { template: '{user}/{projectKey}/{issueKey}' }, {}, 'ada-lovelace/DEMO/DEMO-1'],
  ['a space in the template', { template: '{issueKey} {summary}' }, {}, 'DEMO-1-take-cards-at-the-till'],
  ['German', {}, { summary: 'Größe der Straße' }, 'DEMO-1-grosse-der-strasse'],
  ['Russian', {}, { summary: 'Приложение падает' }, 'DEMO-1-prilozhenie-padaet'],
  ['Polish', {}, { summary: 'Zażółć gęślą jaźń' }, 'DEMO-1-zazolc-gesla-jazn'],
  ['Chinese', {}, { summary: '你好' }, 'DEMO-1-ni-hao'],
  ['Japanese', {}, { summary: 'テスト' }, 'DEMO-1-tesuto'],
  ['Arabic', {}, { summary: 'مدفوعات' }, 'DEMO-1-mdfwaat'],
  ['no summary', {}, { summary: '' }, 'DEMO-1'],
  ['accents put together', {}, { summary: 'cafe\u0301' }, 'DEMO-1-cafe'],
  ['an apostrophe', {}, { summary: 'Don’t crash' }, 'DEMO-1-dont-crash'],
  ['nothing but pictures', {}, { summary: '🚀🚀' }, 'DEMO-1'],
  ['what git refuses', {}, { summary: '..~^: [x] @{y} .lock' }, 'DEMO-1-x-y-lock'],
  [
    'a summary that ends like a lock',
    { separator: '.' as const, template: '{issueKey}/{summary}' },
    { summary: 'fix lock' },
    'DEMO-1/fix-lock',
  ],
])('%s', (_case, template, values, expected) => {
  expect(name(template, values)).toBe(expected);
});

it.each([
  ['cuts the summary at a word', 20, 'DEMO-1-take-cards-at'],
  ['cuts at the end of a word exactly', 24, 'DEMO-1-take-cards-at-the'],
  ['cuts before a word that does not fit', 23, 'DEMO-1-take-cards-at'],
])('%s', (_case, maxLength, expected) => {
  expect(name({ maxLength })).toBe(expected);
});

it('never cuts the key, however long what stands before it is', () => {
  const long = name({ template: '{user}/{issueKey}-{summary}', maxLength: 20 }, { user: 'x'.repeat(100) });
  expect(long).toMatch(/DEMO-1$/);
  expect(long.length).toBeLessThanOrEqual(20);
});

it('leaves no half of a word before the key', () => {
  const template = 'teams/payments/{issueKey}-{summary}';
  expect(name({ template, maxLength: 20 })).toBe('payments/DEMO-1');
});

it('makes only names that git takes, of anything', () => {
  const pieces = ['..', '@{', '.lock', '~', '/', ' ', '-', '_', 'ä', '漢', '🚀', '\u0000', '\\', 'Word', "'", '.', '#'];
  const templates = [
    '{issueKey}-{summary}',
    '{summary}/{issueKey}',
    '{issueType}/{summary}.{issueKey}',
    '-{user}.{summary} {issueKey}.',
  ];
  for (let round = 0; round < 600; round += 1) {
    const text = Array.from({ length: 1 + (round % 9) }, (_, at) => pieces[(round * 7 + at * 11) % pieces.length]).join(
      '',
    );
    for (const [index, template] of templates.entries()) {
      const separator = (['-', '_', '.'] as const)[(round + index) % 3] ?? '-';
      const made = name(
        { template, separator, maxLength: 20 + (round % 60) },
        { summary: text, user: text, issueType: text },
      );
      expect([made, branchNameProblem(made)]).toEqual([made, undefined]);
      expect(made).toContain('DEMO-1');
    }
  }
});
