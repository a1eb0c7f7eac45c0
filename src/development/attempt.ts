import { ProductError } from '../domain/errors';
import { grantsUntilAsked, type Creation, type Grant } from '../domain/grants';
import type { Log } from '../domain/ports';
import type { AuditAction, AuditEntry, AuditStore } from '../store/audit';
import type { CreateSubject } from './mayCreate';
import type { CreatePorts } from './ports';

/**
 * Puts what somebody tried into the audit record, with what came of it. Where the record cannot be written now, what was
 * done stays done and is answered.
 * @param which `failures`: for a first step that is no attempt by itself
 */
export async function audited<T>(
  entry: { actor: string | null; action: AuditAction; subject: string },
  ports: { audit: AuditStore; log: Log },
  work: () => Promise<T>,
  which: 'all' | 'failures' = 'all',
): Promise<T> {
  let result: T;
  try {
    result = await work();
  } catch (error) {
    const outcome = error instanceof ProductError ? `${error.kind}: ${error.message}` : 'internal';
    await note({ ...entry, outcome }, ports);
    throw error;
  }
  if (which === 'all') {
    await note({ ...entry, outcome: 'done' }, ports);
  }
  return result;
}

async function note(entry: Omit<AuditEntry, 'at'>, ports: { audit: AuditStore; log: Log }): Promise<void> {
  try {
    await ports.audit.add(entry);
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    ports.log.warn('the record could not be written', { action: entry.action, name });
  }
}

/**
 * Learns from a host's refusal: a right that is missing is offered no more until it is checked again, and a credential
 * that is refused is said to be.
 */
export async function learnFromRefusal(
  error: unknown,
  what: Creation,
  { connection, repository, personal }: CreateSubject,
  ports: CreatePorts,
): Promise<void> {
  if (!(error instanceof ProductError)) {
    return;
  }
  if (error.kind === 'forbidden' || error.kind === 'scopeMissing') {
    const grant: Grant = {
      state: 'denied',
      evidence: `refused when it was tried: ${error.message}`,
      ...(error.details.missing === undefined ? {} : { missing: error.details.missing }),
    };
    if (personal === undefined) {
      const record = (await ports.repositories.get(repository.id)) ?? repository;
      const grants = { ...(record.grants ?? grantsUntilAsked(connection.grants)), [what]: grant };
      await ports.repositories.save({
        ...record,
        grants,
        grantsCheckedAt: ports.now(),
        grantsUnasked: stillUnasked(record.grantsUnasked, what),
      });
    } else {
      const known = (await ports.personalGrants.getMany(personal.accountId, [repository.id])).get(repository.id);
      const grants = { ...(known?.grants ?? grantsUntilAsked(connection.grants)), [what]: grant };
      await ports.personalGrants.save(personal.accountId, repository.id, {
        grants,
        checkedAt: ports.now(),
        unasked: stillUnasked(known?.unasked, what),
      });
    }
  }
  if (error.kind === 'unauthorised' || error.kind === 'expired') {
    await (personal === undefined
      ? ports.onConnectionFailure(connection.id, error)
      : ports.personalCredentials.update({ ...personal, refusal: error.message }));
  }
}

function stillUnasked(unasked: Creation | undefined, tried: Creation): Creation | undefined {
  return unasked === tried ? undefined : unasked;
}

/** Whether a host may have done what it was asked although no answer says so. */
export function isLost(error: unknown): boolean {
  return error instanceof ProductError && (error.kind === 'unreachable' || error.kind === 'hostError');
}

export function isConflict(error: unknown): boolean {
  return error instanceof ProductError && error.kind === 'conflict';
}
