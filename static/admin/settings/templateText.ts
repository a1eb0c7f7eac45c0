import type { BranchNameTemplate } from '../../../src/domain/template';

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

/** What the fields say; whether it makes sense is the back end's to judge. */
export function fromFields(fields: TemplateFields): BranchNameTemplate {
  const pairs = fields.prefixes.split('\n').flatMap((line): [string, string][] => {
    const [type = '', ...rest] = line.split('=');
    return type.trim() === '' ? [] : [[type.trim(), rest.join('=').trim()]];
  });
  return { ...fields, maxLength: Number(fields.maxLength), prefixes: Object.fromEntries(pairs) };
}
