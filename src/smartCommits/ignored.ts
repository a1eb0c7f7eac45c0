/** `fixup! …` of `git commit --fixup`, and what `git revert` writes, quote a message that was acted on already. */
const QUOTING = /^(?:(?:fixup|squash|amend)! |(?:Revert|Reapply) ")/;
/**
 * Lines at the end that tools add: `Signed-off-by:` (their tokens have a hyphen, unlike `Closes: DEMO-1 #done`), what
 * git writes when it cherry-picks, GitLab and Azure DevOps when they merge (`Closes #12`, `Related work items: #12`),
 * and the line that GitHub draws above co-authors.
 */
const TRAILER =
  /^(?:[A-Z][A-Za-z]*(?:-[A-Za-z]+)+: |\(?[Cc]herry[- ]picked from commit [0-9a-f]+\)?|See merge request \S*!\d+$|(?:Closes|Related work items:) [^\s#]*#\d+(?:(?:,| and) [^\s#]*#\d+)*$|-{5,}$)/;

/** The part of a message in which commands count: without a title that quotes another commit, without trailers. */
export function countingPart(message: string): { start: number; end: number } {
  const firstEnd = lineEnd(message, 0);
  const start = QUOTING.test(message) ? Math.min(firstEnd + 1, message.length) : 0;
  return { start, end: beforeTrailers(message, start) };
}

/** A text without the trailers at its end; its first line is none. */
export function withoutTrailers(text: string): string {
  return text.slice(0, beforeTrailers(text, 0));
}

function beforeTrailers(text: string, start: number): number {
  let end = text.length;
  while (end > start) {
    const trimmed = text.slice(start, end).trimEnd().length + start;
    const lineStart = text.lastIndexOf('\n', trimmed - 1) + 1;
    const isFirst = lineStart <= start;
    if (isFirst || !TRAILER.test(text.slice(lineStart, trimmed))) {
      break;
    }
    end = lineStart;
  }
  return end;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
