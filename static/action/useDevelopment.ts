import { useCallback } from 'react';
import { useLoad, type Loaded } from '../shared/useLoad';
import type { Creation } from '../../src/domain/grants';
import type { DevelopmentView, IssueRepositoryView } from '../../src/resolvers/issueApi';
import { invoke } from './api';

export function useDevelopment(): Loaded<DevelopmentView> {
  return useLoad(useCallback(() => invoke('getDevelopment'), []));
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
