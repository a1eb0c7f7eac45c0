import type { Creation } from '../../src/domain/grants';
import type { DevelopmentView, IssueRepositoryView } from '../../src/resolvers/issueApi';

/** Ids of a repository in every connection that sees it, as far as the issue knows. */
export function idsOf(
  repository: IssueRepositoryView,
  { repositories }: Pick<DevelopmentView, 'repositories'>,
): Set<string> {
  const same = repositories.filter(({ url }) => url === repository.url);
  return new Set([repository, ...same].map(({ id }) => id));
}

/**
 * The likeliest repository in which something may be created, else the likeliest in which something could be added to
 * make it so: an archived one would hide what everybody lacks in all the others.
 */
export function likeliest(repositories: IssueRepositoryView[], what: Creation): IssueRepositoryView | undefined {
  return (
    repositories.find((repository) => repository[what].state !== 'denied') ??
    repositories.find((repository) => repository[what].missing !== undefined) ??
    repositories[0]
  );
}

/** One that holds a branch of the issue comes before all others, also one that says what keeps somebody from it. */
export function firstRepository(development: DevelopmentView): IssueRepositoryView | undefined {
  const { repositories } = development;
  const ours = repositories.filter((repository) => branchesIn(development, repository).length > 0);
  return likeliest(ours, 'createPullRequest') ?? likeliest(repositories, 'createPullRequest');
}

/** The issue's branches in a repository, whichever connection told of them. */
export function branchesIn(development: DevelopmentView, repository: IssueRepositoryView | undefined): string[] {
  const ids = repository === undefined ? undefined : idsOf(repository, development);
  const names = development.branches.filter(({ repositoryId }) => ids?.has(repositoryId)).map(({ name }) => name);
  return [...new Set(names)];
}
