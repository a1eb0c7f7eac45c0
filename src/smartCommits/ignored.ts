/** `fixup! …` of `git commit --fixup`, and what `git revert` writes, quote a message that was acted on already. */
const QUOTING = /^(?:(?:fixup|squash|amend)! |(?:Revert|Reapply) ")/;
/**
 * Lines at the end that tools add: `Signed-off-by:` (their tokens have a hyphen, unlike `Closes: DEMO-1 #done`), what
 * git writes when it cherry-picks, GitLab when it merges, and the line that GitHub draws above co-authors.
 */
const TRAILER =
  /^(?:[A-Z][A-Za-z]*(?:-[A-Za-z]+)+: |\(cherry picked from commit [0-9a-f]+\)|See merge request \S*!\d+$|-{5,}$)/;

/** The part of a message in which commands count: without a title that quotes another commit, without trailers. */
export function countingPart(message: string): { start: number; end: number } {
  const firstEnd = lineEnd(message, 0);
  const start = QUOTING.test(message) ? Math.min(firstEnd + 1, message.length) : 0;
  let end = message.length;
  while (end > start) {
    const trimmed = message.slice(start, end).trimEnd().length + start;
    const lineStart = message.lastIndexOf('\n', trimmed - 1) + 1;
    const isTitle = lineStart <= start;
    if (isTitle || !TRAILER.test(message.slice(lineStart, trimmed))) {
      break;
    }
    end = lineStart;
  }
  return { start, end };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
