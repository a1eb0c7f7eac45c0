import type { WebTemplates } from '../../domain/connection';
import type { Repository } from '../../domain/repository';
import type { RepositoryLinks } from '../host';

/** What stands for what in an address template. */
export const PLACEHOLDERS = { commit: '{commit}', branch: '{branch}', repository: '{repository}' } as const;

/**
 * Addresses of a repository's pages. Git itself has none: they are made by the templates that an admin entered, and where there is
 * none they lead to the repository's address.
 */
export function gitLinks(repository: Pick<Repository, 'url' | 'name'>, templates: WebTemplates = {}): RepositoryLinks {
  const { url, name } = repository;
  const fill = (template: string | undefined, placeholder: string, value: string): string =>
    template === undefined ? url : fillIn(fillIn(template, PLACEHOLDERS.repository, name), placeholder, value);
  return {
    commit: (id) => fill(templates.commit, PLACEHOLDERS.commit, id),
    branch: (branch) => fill(templates.branch, PLACEHOLDERS.branch, branch),
    file: (commit) => fill(templates.commit, PLACEHOLDERS.commit, commit),
    pullRequest: () => url,
    createPullRequest: () => undefined,
  };
}

/** Slashes stay in a path, and are encoded in a query or a fragment. */
function fillIn(template: string, placeholder: string, value: string): string {
  const [first = '', ...rest] = template.split(placeholder);
  let filled = first;
  for (const part of rest) {
    const inPath = !/[?#]/.test(filled);
    filled += inPath ? value.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(value);
    filled += part;
  }
  return filled;
}
