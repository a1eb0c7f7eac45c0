import { linkHint } from '../../static/action/branch/linkHint';

const HINT = 'Without DEMO-1 in its name the branch is not on this issue.';

it.each([
  ['', false, undefined],
  ['DEMO-1-take-cards', false, undefined],
  ['feature/DEMO-1_take-cards', false, undefined],
  ['fix_DEMO-1', false, undefined],
  ['take-cards', false, HINT],
  ['DEMO-12-take-cards', false, HINT],
  ['XDEMO-1', false, HINT],
  ['demo-1-take-cards', false, HINT],
  ['demo-1-take-cards', true, undefined],
])('of the name %j, lower case %j, the dialog says %j', (name, lowerCase, hint) => {
  expect(linkHint(name, 'DEMO-1', lowerCase)).toBe(hint);
});
