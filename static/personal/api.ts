import type { PersonalApi } from '../../src/resolvers/personalApi';
import { createInvoke } from '../shared/invoke';

/** Calls the functions of the module `personal`. */
export const invoke = createInvoke<PersonalApi>();
