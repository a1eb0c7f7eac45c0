import { BRANCH_VARIABLES, fillTemplate, templateProblem, TEXT_VARIABLES } from '../../src/domain/template';

it.each([
  ['{issueKey} {summary}', { issueKey: 'DEMO-1', summary: 'Pay' }, 'DEMO-1 Pay'],
  ['{unknown} {issueKey}', { issueKey: 'DEMO-1' }, '{unknown} DEMO-1'],
  // What a value says is text: no variable of its own, no pattern of `replace`.
  ['{summary}', { summary: '{issueKey} $& $1', issueKey: 'DEMO-1' }, '{issueKey} $& $1'],
  ['{constructor}', {}, '{constructor}'],
])('%s', (template, values, expected) => {
  expect(fillTemplate(template, values)).toBe(expected);
});

it.each([
  ['{issueKey}', BRANCH_VARIABLES, undefined],
  ['{issueUrl}\n{description}', TEXT_VARIABLES, undefined],
  [
    '{issueUrl}',
    BRANCH_VARIABLES,
    'There is no {issueUrl}; there are {issueKey}, {issueType}, {summary}, {projectKey}, {user}.',
  ],
  ['{issueKey', BRANCH_VARIABLES, 'A brace stands alone.'],
  ['{}', BRANCH_VARIABLES, 'There is no {}; there are {issueKey}, {issueType}, {summary}, {projectKey}, {user}.'],
])('%s among %j', (template, variables, problem) => {
  expect(templateProblem(template, variables)).toBe(problem);
});
