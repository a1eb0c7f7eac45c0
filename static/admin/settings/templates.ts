import type { ResultError } from '../../../src/resolvers/result';
import type { SettingsView } from '../../../src/resolvers/settingsApi';
import { fromFields, prefixError, toFields, type TemplateFields } from '../../shared/settings/templateText';

type BranchNames = SettingsView['branchNames'];

/** All templates as their fields have them. */
export interface Templates {
  standard: TemplateFields;
  own: { key: string; fields: TemplateFields }[];
}

export function toTemplates({ standard, projects }: BranchNames): Templates {
  return {
    standard: toFields(standard),
    own: Object.entries(projects).map(([key, template]) => ({ key, fields: toFields(template) })),
  };
}

export function fromTemplates({ standard, own }: Templates): BranchNames {
  return {
    standard: fromFields(standard),
    projects: Object.fromEntries(own.map(({ key, fields }) => [key, fromFields(fields)])),
  };
}

/** Whether the fields say what is saved, but for how it is typed. */
export function isSaved(templates: Templates, saved: BranchNames): boolean {
  return JSON.stringify(fromTemplates(templates)) === JSON.stringify(fromTemplates(toTemplates(saved)));
}

/**
 * What was edited here, and else what is saved by now: administrators of projects save theirs while this page is open. Pure.
 * @param loaded what the page began with
 */
export function withOthersWork(edited: BranchNames, loaded: BranchNames, now: BranchNames): BranchNames {
  const before = fromTemplates(toTemplates(loaded));
  const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  const projects: BranchNames['projects'] = {};
  for (const key of new Set([...Object.keys(now.projects), ...Object.keys(edited.projects)])) {
    const template = isSame(edited.projects[key], before.projects[key]) ? now.projects[key] : edited.projects[key];
    if (template !== undefined) {
      projects[key] = template;
    }
  }
  return { standard: isSame(edited.standard, before.standard) ? now.standard : edited.standard, projects };
}

/** What the lines of prefixes would lose, as the back end would say it. */
export function wrongPrefixes({ standard, own }: Templates): ResultError | undefined {
  const all = [
    { path: 'branchNames.standard', fields: standard },
    ...own.map(({ key, fields }) => ({ path: `branchNames.projects.${key}`, fields })),
  ];
  return all.map(({ path, fields }) => prefixError(path, fields)).find((error) => error !== undefined);
}
