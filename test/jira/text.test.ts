import { jiraText, jiraUrl } from '../../src/jira/text';

describe('jiraText', () => {
  it.each<[string, string, string]>([
    ['plain', 'plain', 'kept'],
    ['party 🎉 time', 'party  time', 'an emoji goes: Jira fails the entity for it'],
    ['nul\u0000 and bell\u0007', 'nul and bell', 'control characters go'],
    ['a\tb\nc\rd', 'a\tb\nc\rd', 'tab and line ends stay'],
    ['lone \uD83D surrogate', 'lone  surrogate', 'half of a pair goes'],
    ['\uFFFE\uFFFF', '\uFFFD', 'nothing left'],
    ['   ', '\uFFFD', 'blank'],
    ['日本語 ümlaut', '日本語 ümlaut', 'other scripts stay'],
  ])('%j becomes %j: %s', (text, expected) => {
    expect(jiraText(text, 1024)).toBe(expected);
  });

  it('cuts what is too long and says so', () => {
    const cut = jiraText('x'.repeat(100_000), 1024);
    expect(cut).toHaveLength(1024);
    expect(cut.endsWith('x…')).toBe(true);
  });
});

describe('jiraUrl', () => {
  it.each<[string | undefined, string | undefined]>([
    ['https://a.example/b', 'https://a.example/b'],
    [`https://a.example/${'b'.repeat(2000)}`, undefined],
    ['javascript:alert(1)', undefined],
    ['https://a.example/日 🎉', 'https://a.example/%E6%97%A5%20%F0%9F%8E%89'],
    ['https://a.example/\uD83D', 'https://a.example/%EF%BF%BD'],
    ['https://a b/', undefined],
    [undefined, undefined],
  ])('%s', (url, expected) => {
    expect(jiraUrl(url)).toBe(expected);
  });
});
