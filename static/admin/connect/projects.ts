import type { AdminApi } from '../../../src/resolvers/adminApi';

export type ProjectList = AdminApi['listProjects']['value'];

const MOST_SHOWN = 100;

/** The projects whose key or name holds `text`; at most a hundred, for no menu is read further. */
export function matchingProjects(projects: ProjectList['projects'], text: string): ProjectList['projects'] {
  const wanted = text.trim().toLowerCase();
  return projects
    .filter(({ key, name }) => key.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted))
    .slice(0, MOST_SHOWN);
}

/** @returns what is wrong with the choice of projects, `undefined` where nothing is */
export function projectsError(chosen: 'all' | string[] | undefined): string | undefined {
  if (chosen === undefined) {
    return 'Choose where it may send.';
  }
  return chosen.length === 0 ? 'Choose at least one project.' : undefined;
}
