/** Hosts and file systems take names of some 250 bytes: a reference is a file on some, with `.lock` behind it. */
const MOST_BYTES = 240;

/**
 * What is wrong with a name for a new branch, as one sentence; `undefined` where git and the hosts take it.
 * Source: git docs, "git check-ref-format", with `--branch`; GitHub also refuses what looks like a commit's id.
 */
export function branchNameProblem(name: string): string | undefined {
  const problem = refNameProblem(name);
  if (problem !== undefined) {
    return problem;
  }
  if (name === 'HEAD' || name.startsWith('refs/') || /^[0-9a-f]{40}$/i.test(name)) {
    return 'Git would take this name for something else.';
  }
  if (new TextEncoder().encode(name).length > MOST_BYTES) {
    return `A name has at most ${String(MOST_BYTES)} characters; some letters count more than once.`;
  }
  return undefined;
}

/**
 * What keeps a text from being any branch's name, or a commit's id. Hosts read more than names: `owner:branch` is a
 * branch of another repository to GitHub, which what is asked for one repository must never reach.
 * Sources: git docs, "git check-ref-format"; GitHub REST docs, "Compare two commits" (`USER:BRANCH`, `USER:REPO:BRANCH`).
 */
export function refNameProblem(name: string): string | undefined {
  if (name === '') {
    return 'Enter a name.';
  }
  const refused = /[\s~^:?*[\\\p{Cc}]/u.exec(name)?.[0];
  if (refused !== undefined) {
    return /\s/.test(refused) ? 'A name has no spaces.' : `A name has no “${visible(refused)}”.`;
  }
  if (/\p{Surrogate}/u.test(name)) {
    return 'A name has no broken characters.';
  }
  if (name.includes('..') || name.includes('@{') || name.includes('//')) {
    const found = ['..', '@{', '//'].find((text) => name.includes(text)) ?? '';
    return `A name has no “${found}”.`;
  }
  if (/^[-/]/.test(name) || /[/.]$/.test(name)) {
    return 'A name does not begin with “-” or “/”, nor end with “/” or “.”.';
  }
  if (name.split('/').some((part) => part.startsWith('.') || part.endsWith('.lock'))) {
    return 'No part of a name begins with “.” or ends with “.lock”.';
  }
  return name === '@' ? 'Git would take this name for something else.' : undefined;
}

function visible(character: string): string {
  return character < ' ' || character === '\u007f' ? 'control character' : character;
}
