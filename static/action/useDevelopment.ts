import { useCallback } from 'react';
import { useLoad, type Loaded } from '../shared/useLoad';
import type { Creation } from '../../src/domain/grants';
import type { DevelopmentView, IssueRepositoryView } from '../../src/resolvers/issueApi';
import { invoke } from './api';

export function useDevelopment(): Loaded<DevelopmentView> {
  return useLoad(useCallback(() => invoke('getDevelopment'), []));
}

/** The likeliest repository in which something may be created, else the likeliest of all. */
export function likeliest(repositories: IssueRepositoryView[], what: Creation): IssueRepositoryView | undefined {
  return repositories.find((repository) => repository[what].state !== 'denied') ?? repositories[0];
}
