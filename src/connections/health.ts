import type { Connection, ConnectionStatus } from '../domain/connection';
import { ProductError } from '../domain/errors';
import { accessOf } from './access';
import { readAgainIfPartial } from './inventory';
import type { ConnectionPorts } from './ports';
import { verified } from './save';

/** 5 minutes, 15, 45, … at most a day. */
function pauseAfter(failures: number): number {
  return Math.min(5 * 60_000 * 3 ** (failures - 1), 24 * 3600_000);
}

/** Approval is an admin's click away: asking again costs nothing and should not take a day. */
const APPROVAL_PAUSE_MS = 5 * 60_000;

/** Records a failure that concerns the whole connection, with the time of the next try; it heals by itself then. */
export async function recordRefusal(connectionId: string, error: ProductError, ports: ConnectionPorts): Promise<void> {
  const connection = await ports.connections.get(connectionId);
  if (connection === undefined) {
    return;
  }
  const now = ports.now();
  const { refusal } = connection;
  // Several repositories of one connection fail at the same time: that is one failure.
  if (refusal !== undefined && refusal.nextAt > now) {
    return;
  }
  const failures = (refusal?.failures ?? 0) + 1;
  const pause = error.kind === 'needsApproval' ? APPROVAL_PAUSE_MS : pauseAfter(failures);
  await ports.connections.save({
    ...connection,
    status: connection.enabled ? statusOf(error, connection, now) : 'inactive',
    statusReason: [error.message, error.details.remedy].filter((text) => text !== undefined).join(' '),
    refusal: { failures, nextAt: now + pause, final: error.details.final === true },
  });
}

/** Most hosts say of a credential that has ended no more than that it is wrong; when it was to end is known here. */
function statusOf(error: ProductError, { credential, target }: Connection, now: number): ConnectionStatus {
  if (error.kind === 'expired' || error.kind === 'needsApproval') {
    return error.kind;
  }
  const several = (target.organizations?.length ?? 0) > 1;
  const ended = !several && credential.expiresAt !== null && Date.parse(credential.expiresAt) <= now;
  return error.kind === 'unauthorised' && ended ? 'expired' : 'unauthorised';
}

/**
 * Asks the host now whether it takes the credential, and records the answer.
 * @throws HostError as `Host.verify` does
 */
export async function verifyNow(connection: Connection, ports: ConnectionPorts): Promise<void> {
  try {
    const access = await accessOf(connection, ports);
    const verification = await ports.openAccess(access).verify();
    const { refusal: _refusal, statusReason: _reason, ...rest } = connection;
    await ports.connections.save({
      ...rest,
      ...verified(verification, access.credential, connection.enabled),
      grantsCheckedAt: ports.now(),
    });
    await readAgainIfPartial(connection.id, ports);
  } catch (error) {
    if (error instanceof ProductError && isRefusal(error)) {
      await recordRefusal(connection.id, error, ports);
    }
    throw error;
  }
}

/** As `verifyNow`, for those who only need to know whether it works. */
export async function tryAgain(connection: Connection, ports: ConnectionPorts): Promise<boolean> {
  try {
    await verifyNow(connection, ports);
    return true;
  } catch (error) {
    if (error instanceof ProductError) {
      return false;
    }
    throw error;
  }
}

/** A host that is down or asks to wait says nothing about the credential. */
function isRefusal(error: ProductError): boolean {
  return ['unauthorised', 'expired', 'policy', 'needsApproval', 'ssoRequired', 'scopeMissing'].includes(error.kind);
}
