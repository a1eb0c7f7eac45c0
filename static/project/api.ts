import type { ProjectApi } from '../../src/resolvers/projectApi';
import { createInvoke } from '../shared/invoke';

/** Calls the functions of the module `project`. */
export const invoke = createInvoke<ProjectApi>();
