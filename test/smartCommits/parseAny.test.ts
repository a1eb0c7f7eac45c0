import { retells, stepsOf } from '../../src/smartCommits/identity';
import { parseMessage } from '../../src/smartCommits/parse';
import { randomFrom } from '../support/random';
import { PROJECTS } from './told';

const PIECES = [
  ...['DEMO-1', 'TEAM-20', 'MY_APP-3', 'UTF-8', 'demo-1', '-DEMO-1', 'https://x/DEMO-2', 'FIX_DEMO-4', 'DEMO-'],
  ...['#comment', '#time', '#label', '#assign', '#done', '#in-progress', '#123', '##', '#', '#DEMO-1', '#überprüfen'],
  ...['1h', '1w 2d', '1.5h', '-1h', '99999w', '90', 'me', 'dan@acme.example', 'a, b', '@dan', '*bold*', '{code}'],
  ...[' ', ' ', ' ', '\t', '\n', '\n', '\r\n', '\n\n', ',', ':', '.', '(#12)', '* ', '- ', '\u2022 ', '    '],
  ...['Signed-off-by: D <d@x>', 'See merge request !3', 'Merged PR 7: ', 'Revert "', 'fixup! ', 'commit 0123abc'],
  ...['Squashed commit of the following:', '\u0000', '\u202e', '\ud83d', '🎉', 'é', 'e\u0301', '\ufeff', 'text', "'"],
];

function messagesFrom(seed: number, count: number): string[] {
  const random = randomFrom(seed);
  const piece = (): string => PIECES[Math.floor(random() * PIECES.length)] ?? '';
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + Math.floor(random() * 40) }, piece).join(random() < 0.5 ? ' ' : ''),
  );
}

/** What is wrong with a reading, whatever the message was. */
function wrongWith(message: string): string[] {
  const { commands, misunderstood } = parseMessage(message, { projects: PROJECTS });
  const found = [
    ...commands.map((command) => ({ ...command, written: undefined })),
    ...misunderstood.map((one) => ({ ...one, word: undefined })),
  ].sort((first, second) => first.start - second.start);
  return found.flatMap(({ start, end, issueKeys, word, written }, index) => {
    const place = message.slice(start, end);
    const before = message.slice(0, start);
    return [
      ...(place.startsWith(`#${word ?? ''}`) ? [] : [`${String(start)} holds “${place}”`]),
      ...(written === undefined || written === place.slice(0, 200) ? [] : [`“${written}” is not what stands there`]),
      ...(place === place.trimEnd() ? [] : ['blanks at the end belong to nothing']),
      ...(end > (found[index + 1]?.start ?? message.length) ? ['overlaps the next'] : []),
      ...(issueKeys.length > 0 && new Set(issueKeys).size === issueKeys.length ? [] : ['keys']),
      ...issueKeys.filter((key) => !before.includes(key)),
    ];
  });
}

it.each([1, 2, 3, 4, 5])('any message is read, and what is read stands there (seed %d)', (seed) => {
  const wrong = messagesFrom(seed, 1_000).map((message) => ({ message, wrong: wrongWith(message) }));
  expect(wrong.filter((one) => one.wrong.length > 0)).toEqual([]);
});

it('the same message is read the same again, and its steps are all different', () => {
  for (const message of messagesFrom(6, 500)) {
    const { commands } = parseMessage(message, { projects: PROJECTS });
    expect(parseMessage(message, { projects: PROJECTS }).commands).toEqual(commands);
    const steps = stepsOf({ message, author: { name: 'x' }, authoredAt: '2026-11-22T10:00:00Z' }, commands);
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
  }
});

describe('takes time with the length of a message, not with its square', () => {
  it.each([
    ['ten thousand #', 'DEMO-1 ', '# '],
    ['ten thousand commands', 'DEMO-1 ', '#comment x '],
    ['blanks before a letter', 'DEMO-1 #comment x', ' '],
    ['blank lines before a letter', 'DEMO-1 #comment x', '\r\n \r\n'],
    ['keys', '', 'DEMO-1 '],
    ['keys in a comment', 'ü DEMO-1 #comment ', 'DEMO-1 x '],
    ['bullets before keys', '- '.repeat(10_000), 'DEMO-1 x '],
    ['a list', 'Work (#1)\n', '* DEMO-1 #comment x\n\n'],
    ['trailers', 'DEMO-1 #done\n', 'Signed-off-by: D <d@x>\n'],
    ['a squash', 'Squashed commit of the following:\n', 'commit 0123\n\n    DEMO-1 #done\n\n'],
    ['numbers of pull requests', 'DEMO-1 #done ', '(#1) '],
    ['a long name', 'DEMO-1 #', 'a-'],
    ['underscores', '', 'A_'],
    ['hours', 'DEMO-1 #time ', '1h '],
  ])('%s', (_name, head, part) => {
    const quarter = timeOf(`${head}${part.repeat(25_000 / part.length)}y`);
    const whole = timeOf(`${head}${part.repeat(100_000 / part.length)}y`);
    // Four times as long: with the square it would be sixteen times. Short times are noise.
    expect(whole).toBeLessThan(Math.max(9 * quarter, 300));
  });

  /** ms, the best of three. */
  function timeOf(message: string): number {
    const times = [1, 2, 3].map(() => {
      const started = performance.now();
      parseMessage(message, { projects: PROJECTS });
      retells({ message, parents: [] });
      return performance.now() - started;
    });
    return Math.min(...times);
  }
});
