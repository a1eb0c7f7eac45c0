/**
 * Issue keys in a text.
 *
 * A key is an upper-case ASCII project part (letter first, at least two characters, underscores allowed),
 * a hyphen and a number without leading zero; what stands before and after is not a letter or digit.
 */
export interface IssueKeyRules {
  /** Keys of the projects that count; without it every key-shaped word does. */
  projects?: ReadonlySet<string>;
  /** Also find `demo-1`; off unless a connection asks for it. */
  lowerCase?: boolean;
}

const UPPER = /(?<![\p{L}\p{N}])([A-Z][A-Z0-9_]{1,254})-([1-9][0-9]{0,17})(?![\p{L}\p{N}])/gu;
const ANY_CASE = /(?<![\p{L}\p{N}])([A-Za-z][A-Za-z0-9_]{1,254})-([1-9][0-9]{0,17})(?![\p{L}\p{N}])/gu;

/** @returns the keys that `text` names, in upper case, each once, in the order they stand in */
export function findIssueKeys(text: string, rules: IssueKeyRules = {}): string[] {
  return [...new Set(locateIssueKeys(text, rules).map(({ key }) => key))];
}

/** A key where it stands in a text, from `start` up to and without `end`. */
export interface LocatedIssueKey {
  key: string;
  start: number;
  end: number;
}

/** Every place in `text` that names an issue, in order, also when it names the same one again. */
export function locateIssueKeys(text: string, rules: IssueKeyRules = {}): LocatedIssueKey[] {
  const found: LocatedIssueKey[] = [];
  for (const match of text.matchAll(rules.lowerCase ? ANY_CASE : UPPER)) {
    const project = projectPart((match[1] ?? '').toUpperCase(), rules.projects);
    if (project !== undefined) {
      const key = `${project}-${match[2] ?? ''}`;
      const end = match.index + match[0].length;
      found.push({ key, start: end - key.length, end });
    }
  }
  return found;
}

/**
 * An underscore may be part of a project key or stand before one (`FIX_DEMO-1`): the longest part that is a
 * project wins; without a list of projects the whole word is taken.
 */
function projectPart(word: string, projects: ReadonlySet<string> | undefined): string | undefined {
  if (projects === undefined) {
    return word;
  }
  let rest: string = word;
  while (!projects.has(rest)) {
    const underscore = rest.indexOf('_');
    if (underscore < 0) {
      return undefined;
    }
    rest = rest.slice(underscore + 1);
  }
  return rest;
}

/** The project part of an issue key: `DEMO` of `DEMO-1`. */
export function projectOf(issueKey: string): string {
  return issueKey.slice(0, issueKey.lastIndexOf('-'));
}
