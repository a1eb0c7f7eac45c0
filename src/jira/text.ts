/**
 * Jira's store refuses a text with any character but U+0009, U+000A, U+000D, U+0020–U+D7FF and U+E000–U+FFFD
 * ("Invalid binary character '#xD83D'"): the whole entity fails. Emoji and control characters are left out.
 */
const REFUSED = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/g;

/**
 * @param max characters that Jira takes at most
 * @param otherwise what stands in the field when nothing is left
 */
export function jiraText(text: string, max: number, otherwise = '\uFFFD'): string {
  const clean = text.replace(REFUSED, '').trim();
  if (clean === '') {
    return otherwise;
  }
  return clean.length <= max ? clean : `${clean.slice(0, max - 1)}…`;
}

/** An address in ASCII, or `undefined` where Jira would refuse it. */
export function jiraUrl(url: string | undefined): string | undefined {
  if (url === undefined || !/^https?:\/\//.test(url)) {
    return undefined;
  }
  const plain = /^[\x21-\x7e]*$/.test(url) ? url : URL.canParse(url) ? new URL(url).href : undefined;
  return plain !== undefined && plain.length <= 2000 ? plain : undefined;
}
