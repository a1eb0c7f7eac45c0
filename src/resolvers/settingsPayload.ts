import { toAscii } from '../development/transliterate';
import { branchNameProblem } from '../domain/branchName';
import { BRANCH_VARIABLES, templateProblem, TEXT_VARIABLES, type BranchNameTemplate } from '../domain/template';
import { branchNameOf } from '../domain/templateBranchName';
import type { Settings } from '../store/settings';
import { EXAMPLE } from './settingsExample';
import { asBoolean, asOneOf, asRecord, asText, asTexts, checkSize, invalid } from './validate';

/** Sections of the settings as a page sends them; absent ones stay absent. @throws ProductError invalid */
export function asSettings(payload: unknown): Partial<Settings> {
  const { branchNames, pullRequests, creating, smartCommits } = asRecord(payload);
  return {
    ...(branchNames === undefined ? {} : { branchNames: asBranchNames(branchNames) }),
    ...(pullRequests === undefined ? {} : { pullRequests: asPullRequests(pullRequests) }),
    ...(creating === undefined
      ? {}
      : { creating: { groups: asTexts(asRecord(creating).groups, 'creating.groups', 50, 255) } }),
    ...(smartCommits === undefined ? {} : { smartCommits: asSmartCommits(smartCommits) }),
  };
}

/** All settings are one record, of which Forge takes 240 KiB. */
const MOST_BYTES = 200_000;

/** @throws ProductError invalid where it is too much for one record */
export function checkSettingsSize(settings: Settings): void {
  checkSize(settings, 'settings', MOST_BYTES);
}

const MOST_PROJECTS = 500;

/** @throws ProductError invalid where too many projects have a template of their own */
export function checkProjects(projects: Settings['branchNames']['projects']): void {
  if (Object.keys(projects).length > MOST_PROJECTS) {
    throw invalid('branchNames.projects', `At most ${String(MOST_PROJECTS)} projects have a template of their own.`);
  }
}

function asBranchNames(value: unknown): Settings['branchNames'] {
  const { standard, projects } = asRecord(value);
  const own = Object.entries(asRecord(projects ?? {}));
  const settings = {
    standard: asTemplate(standard, 'branchNames.standard'),
    projects: Object.fromEntries(own.map(([key, one]) => [key, asTemplate(one, `branchNames.projects.${key}`)])),
  };
  checkProjects(settings.projects);
  return settings;
}

/** @throws ProductError invalid, with `field` before the names of what is wrong */
export function asTemplate(value: unknown, field: string): BranchNameTemplate {
  const entered = asRecord(value);
  const template = asTemplateText(entered.template, `${field}.template`, 200);
  if (template.trim() === '') {
    throw invalid(`${field}.template`, 'Enter a template, such as {issueKey}-{summary}.');
  }
  const problem =
    templateProblem(template, BRANCH_VARIABLES) ??
    (template.includes('{issueKey}') ? keyProblem(template) : 'Without {issueKey} a branch is on no issue.');
  if (problem !== undefined) {
    throw invalid(`${field}.template`, problem);
  }
  const maxLength = entered.maxLength;
  if (typeof maxLength !== 'number' || !Number.isInteger(maxLength) || maxLength < 20 || maxLength > 200) {
    throw invalid(`${field}.maxLength`, 'Must be a number from 20 to 200.');
  }
  const settings: BranchNameTemplate = {
    template,
    separator: asOneOf(entered.separator, ['-', '_', '.'] as const, `${field}.separator`),
    maxLength,
    lowerCase: asBoolean(entered.lowerCase, `${field}.lowerCase`),
    prefixes: asPrefixes(entered.prefixes ?? {}, `${field}.prefixes`),
  };
  const made = branchNameOf(settings, EXAMPLE, toAscii);
  const refused = branchNameProblem(made);
  if (refused !== undefined) {
    throw invalid(`${field}.template`, `It makes names like ${made}. ${refused}`);
  }
  return settings;
}

/** A key is found only where no letter or digit touches it. */
function keyProblem(template: string): string | undefined {
  return /[A-Za-z0-9}]\{issueKey\}|\{issueKey\}[A-Za-z0-9{]/.test(template)
    ? 'Put a separator on both sides of {issueKey}, or it is not found in the name.'
    : undefined;
}

function asPrefixes(value: unknown, field: string): Record<string, string> {
  const entries = Object.entries(asRecord(value));
  if (entries.length > 50) {
    throw invalid(field, 'At most 50 issue types.');
  }
  return Object.fromEntries(
    entries.map(([type, prefix]) => {
      if (typeof prefix !== 'string' || !/^[A-Za-z0-9._/-]{0,40}$/.test(prefix)) {
        throw invalid(field, `“${type}”: letters, digits and . _ / - only, at most 40.`);
      }
      return [type.trim().slice(0, 60), prefix];
    }),
  );
}

/** @throws ProductError invalid */
export function asPullRequests(value: unknown): Settings['pullRequests'] {
  const { titleTemplate, descriptionTemplate } = asRecord(value);
  const texts = {
    titleTemplate: asTextTemplate(titleTemplate, 'pullRequests.titleTemplate', 250),
    descriptionTemplate: asTextTemplate(descriptionTemplate ?? '', 'pullRequests.descriptionTemplate', 5000),
  };
  if (texts.titleTemplate.trim() === '') {
    throw invalid('pullRequests.titleTemplate', 'Enter a title, such as {issueKey} {summary}: no host does without.');
  }
  return texts;
}

function asTextTemplate(value: unknown, field: string, max: number): string {
  const text = asTemplateText(value, field, max);
  const problem = templateProblem(text, TEXT_VARIABLES);
  if (problem !== undefined) {
    throw invalid(field, problem);
  }
  return text;
}

/** May be empty. */
function asTemplateText(value: unknown, field: string, max: number): string {
  if (typeof value !== 'string' || value.length > max) {
    throw invalid(field, `Must be a text of at most ${max.toLocaleString('en-GB')} characters.`);
  }
  return value;
}

function asSmartCommits(value: unknown): Settings['smartCommits'] {
  const { aliases, disabledProjects, notifyAuthors } = asRecord(value);
  if (!Array.isArray(aliases) || aliases.length > 500) {
    throw invalid('smartCommits.aliases', 'Must be a list of at most 500.');
  }
  return {
    aliases: aliases.map((item) => {
      const alias = asRecord(item);
      return {
        email: asText(alias.email, 'smartCommits.aliases', 254).trim().toLowerCase(),
        accountId: asText(alias.accountId, 'smartCommits.aliases', 128),
      };
    }),
    disabledProjects: asTexts(disabledProjects, 'smartCommits.disabledProjects', MOST_PROJECTS, 100),
    notifyAuthors: asBoolean(notifyAuthors, 'smartCommits.notifyAuthors'),
  };
}
