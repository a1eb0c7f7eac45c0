import { useCallback } from 'react';
import { useLoad, type Loaded } from '../shared/useLoad';
import type { DevelopmentView } from '../../src/resolvers/issueApi';
import { invoke } from './api';

export function useDevelopment(): Loaded<DevelopmentView> {
  return useLoad(useCallback(() => invoke('getDevelopment'), []));
}
