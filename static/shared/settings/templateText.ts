import type { BranchNameTemplate } from '../../../src/domain/template';
import type { ResultError } from '../../../src/resolvers/result';

/** What may stand between words, with its name. */
export const SEPARATORS = [
  ['-', 'Hyphen'],
  ['_', 'Underscore'],
  ['.', 'Dot'],
] as const;

/** A template as its fields have it. */
export interface TemplateFields {
  template: string;
  separator: BranchNameTemplate['separator'];
  maxLength: string;
  lowerCase: boolean;
  /** "Bug = bugfix", one on each line. */
  prefixes: string;
}

export function toFields(template: BranchNameTemplate): TemplateFields {
  const prefixes = Object.entries(template.prefixes).map(([type, prefix]) => `${type} = ${prefix}`);
  return { ...template, maxLength: String(template.maxLength), prefixes: prefixes.join('\n') };
}

/** What the fields say; whether it makes sense is the back end's to judge, but for `prefixProblem`. */
export function fromFields(fields: TemplateFields): BranchNameTemplate {
  const prefixes = pairsOf(fields.prefixes)
    .filter(([type]) => type !== '')
    .map(([type, prefix = '']) => [type, prefix]);
  return {
    ...fields,
    maxLength: Number(fields.maxLength),
    prefixes: Object.fromEntries(prefixes) as Record<string, string>,
  };
}

/** What of the lines of prefixes would be lost on the way to the back end, as one sentence. */
export function prefixProblem(prefixes: string): string | undefined {
  const seen = new Set<string>();
  for (const [type, prefix] of pairsOf(prefixes)) {
    if (type === '' || prefix === undefined) {
      const line = type === '' ? `= ${prefix ?? ''}` : type;
      return `“${line.trim()}”: write a type, an equals sign and what stands for it, such as Bug = bugfix.`;
    }
    if (seen.has(type.toLowerCase())) {
      return `“${type}” stands there twice.`;
    }
    seen.add(type.toLowerCase());
  }
  return undefined;
}

/** The same as the back end would say it. @param path of the template as the back end names it */
export function prefixError(path: string, { prefixes }: TemplateFields): ResultError | undefined {
  const problem = prefixProblem(prefixes);
  return problem === undefined
    ? undefined
    : {
        kind: 'invalid',
        message: 'Something in the form needs another look.',
        fields: { [`${path}.prefixes`]: problem },
      };
}

/** Whether the fields say what is saved, but for how it is typed. */
export function saysTemplate(fields: TemplateFields, saved: BranchNameTemplate): boolean {
  return JSON.stringify(fromFields(fields)) === JSON.stringify(fromFields(toFields(saved)));
}

/** Issue type and prefix of each line that is not blank; `undefined` where the line has no equals sign. */
function pairsOf(prefixes: string): [string, string | undefined][] {
  return prefixes
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [type = '', ...rest] = line.split('=');
      return [type.trim(), rest.length === 0 ? undefined : rest.join('=').trim()];
    });
}
