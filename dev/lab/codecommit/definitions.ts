import type { LabHostDefinition } from '../hostDefinition';
import { openCodecommit } from './openCodecommit';

export const codecommit: LabHostDefinition = { id: 'codecommit', open: openCodecommit };
