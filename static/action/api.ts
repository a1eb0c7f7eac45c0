import type { IssueApi } from '../../src/resolvers/issueApi';
import { createInvoke } from '../shared/invoke';

/** Calls the functions of the module `issue`, whose resolver its actions share. */
export const invoke = createInvoke<IssueApi>();
