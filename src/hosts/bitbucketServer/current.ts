import type { Repository } from '../../domain/repository';
import { movedError } from './errors/refusal';
import type { RawRepository } from './payloads';

/** Addresses hold names, and another repository may have taken a name over. @throws HostError moved */
export function sameRepository(raw: Pick<RawRepository, 'id'>, repository: Pick<Repository, 'hostId'>): void {
  if (String(raw.id) !== repository.hostId) {
    throw movedError();
  }
}
