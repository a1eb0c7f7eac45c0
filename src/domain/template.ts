/** How a branch's name is made of an issue. */
export interface BranchNameTemplate {
  /** With variables of `BRANCH_VARIABLES` in braces. */
  template: string;
  /** Between words. */
  separator: '-' | '_' | '.';
  /** Characters; the summary is cut, the issue's key never is. */
  maxLength: number;
  /** Makes all but keys lower case. */
  lowerCase: boolean;
  /** Name of an issue type to what stands for it in place of `{issueType}`: `Bug` to `bugfix`. */
  prefixes: Record<string, string>;
}

export const BRANCH_VARIABLES = ['issueKey', 'issueType', 'summary', 'projectKey', 'user'] as const;

/** What a pull request's title and description may hold. */
export const TEXT_VARIABLES = [
  ...BRANCH_VARIABLES,
  'status',
  'description',
  'issueUrl',
  'sourceBranch',
  'targetBranch',
] as const;

export type BranchValues = Record<(typeof BRANCH_VARIABLES)[number], string>;
export type TextValues = Record<(typeof TEXT_VARIABLES)[number], string>;

const VARIABLE = /\{(\w*)\}/g;

/** What is wrong with a template, as one sentence; `undefined` where nothing is. */
export function templateProblem(template: string, variables: readonly string[]): string | undefined {
  const unknown = variablesOf(template).find((name) => !variables.includes(name));
  if (unknown !== undefined) {
    return `There is no {${unknown}}; there are ${variables.map((name) => `{${name}}`).join(', ')}.`;
  }
  return /[{}]/.test(template.replace(VARIABLE, '')) ? 'A brace stands alone.' : undefined;
}

/** Names in braces, in their order. */
export function variablesOf(template: string): string[] {
  return [...template.matchAll(VARIABLE)].map((match) => match[1] ?? '');
}

/** Puts values in place of variables; unknown ones stay as they are. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(VARIABLE, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : whole,
  );
}
