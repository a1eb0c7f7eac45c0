import type { AdminApi } from '../../src/resolvers/adminApi';
import { createInvoke } from '../shared/invoke';

/** Calls the functions of the module `admin`. */
export const invoke = createInvoke<AdminApi>();
