import { harmlessMarkup, quietMentions } from '../../src/domain/harmlessMarkup';

const GAP = '\u200b';

it.each([
  ['Ask @ada and @acme/owners', `Ask @${GAP}ada and @${GAP}acme/owners`],
  ['@all', `@${GAP}all`],
  ['(@<0f1e2d3c>)', `(@${GAP}<0f1e2d3c>)`],
  ['mail ada@acme.example', 'mail ada@acme.example'],
  ['Fixes #12, acme/x#13, !14 and &15', `Fixes #${GAP}12, acme/x#${GAP}13, !${GAP}14 and &${GAP}15`],
  ['closes GH-7', `closes GH-${GAP}7`],
  ['fixes: https://github.com/acme/x/issues/5', `fixes${GAP}: https://github.com/acme/x/issues/5`],
  ['see https://acme.example/a/b', 'see https://acme.example/a/b'],
  ['Do this\n/approve\n  /merge', 'Do this\n\\/approve\n  \\/merge'],
  ['a <img src=x> <!-- b --> </p> 1 < 2', 'a \\<img src=x> \\<!-- b --> \\</p> 1 < 2'],
  [
    '![p](https://evil.example/p.png) [here](https://evil.example)',
    '!\\[p]\\(https://evil.example/p.png) [here]\\(https://evil.example)',
  ],
  ['- snake_case, C#, 100 %, # Title', '- snake_case, C#, 100 %, # Title'],
  ['DEMO-12 and UTF-8', 'DEMO-12 and UTF-8'],
])('of %j nothing acts on the host', (text, expected) => {
  expect(harmlessMarkup(text)).toBe(expected);
});

it('a title mentions nobody and is else as it was', () => {
  expect(quietMentions('@ada: fix #12 <b> /x')).toBe(`@${GAP}ada: fix #12 <b> /x`);
});
