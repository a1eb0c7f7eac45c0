import { isRecord } from './checks';
import * as rules from './entityRules';
import { LIST_NAMES, type ListName, type SentBulk } from './shapes';

const MAX_REPOSITORIES = 100;
const MAX_OF_A_KIND = 400;
const MAX_ENTITIES = 1000;
/** Enough to see what is wrong. */
const MAX_PROBLEMS = 50;

const ENTITY_RULES = { commits: rules.commit, branches: rules.branch, pullRequests: rules.pullRequest } as const;
const NAMES = { commits: 'commit', branches: 'branch', pullRequests: 'pullRequest' } as const;

/**
 * Whether Jira would take a request at all. One wrong value refuses the whole of it (400): documented for a request
 * without repositories or without entities and for wrong properties (Jira Software REST API, "Store development
 * information", 400), seen on a real site for a branch id with `/` (github.com/haroon-mahmood-4276/Forgejo-for-Jira)
 * and for `issueKeys` beside `associations`. That every other wrong value does the same is the stricter reading.
 * @returns at most 50 problems, none where the request is as it must be
 */
export function validateBulk(body: unknown): { bulk: SentBulk } | { problems: string[] } {
  if (!isRecord(body) || !Array.isArray(body.repositories) || body.repositories.length === 0) {
    return { problems: ['devInformation.repositories.required: at least one repository is required'] };
  }
  const problems: string[] = [];
  rules.envelope(body, 'devInformation', problems);
  const repositories: unknown[] = body.repositories;
  if (repositories.length > MAX_REPOSITORIES) {
    problems.push(`devInformation.repositories.invalid: at most ${String(MAX_REPOSITORIES)} repositories`);
  }
  noDuplicates(repositories, 'devInformation.repository', problems);
  let entities = 0;
  for (const repository of repositories) {
    const before = problems.length;
    rules.repository(repository, 'devInformation.repository', problems);
    nameTheCulprit(repository, problems, before);
    for (const name of LIST_NAMES) {
      entities += checkList(repository, name, problems);
    }
  }
  if (entities === 0) {
    problems.push('devInformation.required: at least one development information entity is required');
  }
  if (entities > MAX_ENTITIES) {
    problems.push(`devInformation.invalid: at most ${String(MAX_ENTITIES)} entities across all repositories`);
  }
  // Every rule above has looked at the fields that SentBulk names.
  return problems.length > 0 ? { problems: problems.slice(0, MAX_PROBLEMS) } : { bulk: body as unknown as SentBulk };
}

/** @returns how many entities the list holds */
function checkList(repository: unknown, name: ListName, problems: string[]): number {
  const list: unknown = isRecord(repository) ? (repository[name] ?? []) : [];
  const at = `devInformation.repository.${NAMES[name]}`;
  if (!Array.isArray(list)) {
    problems.push(`devInformation.repository.${name}.invalid: must be a list`);
    return 0;
  }
  if (list.length > MAX_OF_A_KIND) {
    problems.push(`devInformation.repository.${name}.invalid: at most ${String(MAX_OF_A_KIND)} ${name}`);
  }
  noDuplicates(list, at, problems);
  for (const entity of list as unknown[]) {
    const before = problems.length;
    ENTITY_RULES[name](entity, at, problems);
    nameTheCulprit(entity, problems, before);
  }
  return list.length;
}

/** "Must not contain duplicate entity IDs", "Must not contain duplicates". */
function noDuplicates(list: unknown[], at: string, problems: string[]): void {
  const seen = new Set<unknown>();
  for (const member of list) {
    const id = isRecord(member) ? member.id : undefined;
    if (id !== undefined && seen.has(id)) {
      problems.push(`${at}.id.duplicate: ${String(id)} is there more than once`);
    }
    seen.add(id);
  }
}

/** Adds whose problem it is to the problems found since `before`. */
function nameTheCulprit(entity: unknown, problems: string[], before: number): void {
  const id = isRecord(entity) && typeof entity.id === 'string' ? entity.id.slice(0, 100) : undefined;
  if (id === undefined) {
    return;
  }
  for (let index = before; index < problems.length; index += 1) {
    problems[index] = `${problems[index] ?? ''} [${id}]`;
  }
}
