import type { IssueApi } from '../../src/resolvers/issueApi';
import { createInvoke } from '../shared/invoke';

/** Calls the functions of the module `issue`. */
export const invoke = createInvoke<IssueApi>();
