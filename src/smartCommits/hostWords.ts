/** `Fix it (#12)`: hosts put the pull request's number behind the title when they squash or merge. */
const NUMBER = /\((?:#|!|pull request #)\d+\)$/;
/** Azure DevOps: `Merged PR 12: Fix it`; Bitbucket Data Center: `Pull request #12: Fix it`. */
const PREFIX = /^(?:Merged PR \d+|Pull request #\d+): /;

/** A text without the pull request's number that a host put behind it, and without blanks at its end. */
export function withoutNumber(text: string): string {
  // One end after the other: a pattern with blanks before a `$` takes time with the square of a run of blanks.
  const trimmed = text.trimEnd();
  return trimmed.replace(NUMBER, '').trimEnd();
}

/** Whether a host made the title of another one: what follows it is the host's, or the pull request's. */
export function isHostTitle(message: string): boolean {
  return PREFIX.test(message);
}

/** A line as its author wrote it, before a host made it part of another message. */
export function asWritten(line: string): string {
  return withoutNumber(line.replace(/^[\s*•-]+/, '').replace(PREFIX, ''));
}
