import { gitText } from './runGit';

export const ZERO_ID = '0'.repeat(40);
const FULL_ID = /^[0-9a-f]{40}$/;
const SHORT_ID = /^[0-9a-f]{4,39}$/;

export interface GitObject {
  id: string;
  type: string;
}

/**
 * Looks up many object names at once; the answer has one entry for each, in order.
 * Names go in on stdin, so that none can be taken for an option.
 */
export async function findObjects(folder: string, names: string[]): Promise<(GitObject | undefined)[]> {
  if (names.length === 0) {
    return [];
  }
  const usable = names.map((name) => (name === '' || /[\n\0]/.test(name) ? ZERO_ID : name));
  const text = await gitText(folder, ['cat-file', '--batch-check=%(objectname) %(objecttype)'], {
    input: `${usable.join('\n')}\n`,
  });
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const match = /^([0-9a-f]{40}) (commit|tree|blob|tag)$/.exec(line);
      return match?.[1] && match[2] ? { id: match[1], type: match[2] } : undefined;
    });
}

/**
 * The commit that a person's words mean: a branch name, a tag, `HEAD`, a full ref name or an object name of at least
 * four digits, in that order; `undefined` where nothing is meant.
 */
export async function resolveCommit(folder: string, words: string): Promise<string | undefined> {
  return (await resolveCommits(folder, [words]))[0];
}

/** The same for many words, with one git for all of them; the answer has one entry for each, in order. */
export async function resolveCommits(folder: string, words: string[]): Promise<(string | undefined)[]> {
  const candidates = words.map((one) => candidatesFor(one).filter(isPlainName));
  const found = await findObjects(
    folder,
    candidates.flat().map((name) => `${name}^{commit}`),
  );
  let from = 0;
  return candidates.map(({ length }) => {
    from += length;
    return found.slice(from - length, from).find((object) => object)?.id;
  });
}

function candidatesFor(words: string): string[] {
  return [
    `refs/heads/${words}`,
    `refs/tags/${words}`,
    ...(words === 'HEAD' || words.startsWith('refs/') ? [words] : []),
    ...(/^(heads|tags|pull)\//.test(words) ? [`refs/${words}`] : []),
    ...(FULL_ID.test(words) || SHORT_ID.test(words) ? [words] : []),
  ];
}

/** No revision arithmetic (`~`, `^`, `@{…}`, `..`), which no host's API takes in the place of a name. */
function isPlainName(name: string): boolean {
  return !/[~^:?*[\\\s]|\.\.|@\{/.test(name) || /^[0-9a-f]+$/.test(name);
}
