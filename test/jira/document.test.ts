import { toDocument } from '../../src/jira/document';

const text = (value: string): object => ({ type: 'text', text: value });
const BREAK = { type: 'hardBreak' };

it.each<[string, object[][]]>([
  ['one', [[text('one')]]],
  ['  one  ', [[text('one')]]],
  ['one\ntwo', [[text('one'), BREAK, text('two')]]],
  ['one\r\ntwo\rthree', [[text('one'), BREAK, text('two'), BREAK, text('three')]]],
  ['one\n\ntwo', [[text('one')], [text('two')]]],
  ['one\n \t\n\n\ntwo', [[text('one')], [text('two')]]],
  // Nothing is markup, a link or a mention that notifies.
  ['*b* _i_ {code} [x|https://e] h1. t', [[text('*b* _i_ {code} [x|https://e] h1. t')]]],
  ['@dan [~accountid:712020:0a1d] <b>&amp;', [[text('@dan [~accountid:712020:0a1d] <b>&amp;')]]],
  ['- a\n- b', [[text('- a'), BREAK, text('- b')]]],
  ['{"type":"mention"}', [[text('{"type":"mention"}')]]],
  // Emoji and writing from right to left stay, what no store takes goes.
  ['party 🎉 שלום \u202Eabc', [[text('party 🎉 שלום \u202Eabc')]]],
  ['a\u0000b\u0007c\u001B[31m\uFFFE', [[text('abc[31m')]]],
  ['half \uD83D of 🎉\uDE00', [[text('half  of 🎉')]]],
  ['\u0000', [[]]],
  ['', [[]]],
])('%j is plain text', (value, paragraphs) => {
  expect(toDocument(value)).toEqual({
    type: 'doc',
    version: 1,
    content: paragraphs.map((content) =>
      content.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content },
    ),
  });
});

it('keeps every character of a text of 32,767', () => {
  const long = 'x'.repeat(32_767);
  expect(toDocument(long).content).toEqual([{ type: 'paragraph', content: [text(long)] }]);
});
