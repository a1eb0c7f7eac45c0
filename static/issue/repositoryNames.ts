import type { DevelopmentView } from '../../src/resolvers/issueApi';

type Shown = Pick<DevelopmentView, 'branches' | 'commits' | 'pullRequests' | 'repositories'>;

/** Names of the repositories that an issue's work lies in, by id, as far as the answer tells them. */
export function namesOf({ commits, pullRequests, repositories }: Shown): Map<string, string> {
  const names = new Map(repositories.map(({ id, name }): [string, string] => [id, name]));
  for (const { repositoryId, repositoryName } of [...commits, ...pullRequests]) {
    names.set(repositoryId, repositoryName);
  }
  return names;
}

/** The work lies in more than one repository, so that each item must say in which. */
export function showsRepositories({ branches, commits, pullRequests }: Shown): boolean {
  return new Set([...branches, ...commits, ...pullRequests].map(({ repositoryId }) => repositoryId)).size > 1;
}
