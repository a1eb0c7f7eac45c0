/** Atlassian Document Format, as far as we write it. Source: developer.atlassian.com, Atlassian Document Format. */
export interface JiraDocument {
  type: 'doc';
  version: 1;
  content: Paragraph[];
}

interface Paragraph {
  type: 'paragraph';
  content?: ({ type: 'text'; text: string } | { type: 'hardBreak' })[];
}

/**
 * Jira's store refuses these, and halves of a character that JSON can carry and UTF-8 cannot; emoji stay, unlike in
 * development information, which has another store.
 */
// eslint-disable-next-line no-control-regex -- control characters are what has to go
const REFUSED = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;

/**
 * A text as it stands: blank lines part paragraphs, a new line is a new line. Markup, addresses and `@name` stay plain
 * text, so that nobody is mentioned and notified by what a commit says.
 */
export function toDocument(text: string): JiraDocument {
  const clean = text.replace(REFUSED, '').replace(/\r\n?/g, '\n').trim();
  return { type: 'doc', version: 1, content: clean.split(/\n[ \t]*(?:\n[ \t]*)+/).map(toParagraph) };
}

function toParagraph(text: string): Paragraph {
  const content = text.split('\n').flatMap((line, index) => [
    ...(index === 0 ? [] : [{ type: 'hardBreak' as const }]),
    // A text node must not be empty.
    ...(line === '' ? [] : [{ type: 'text' as const, text: line }]),
  ]);
  return content.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content };
}
