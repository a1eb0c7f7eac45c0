import { audited } from '../development/attempt';
import type { AuditAction, AuditStore } from '../store/audit';
import type { ConnectionPorts } from '../connections/ports';
import type { AdminApi } from './adminApi';
import type { Handlers, ResolverRequest } from './handlers';

type Named = Partial<Record<keyof AdminApi, (payload: Record<string, unknown>) => AuditAction>>;

/** What an admin does that somebody may want to know of later. */
const RECORDED: Named = {
  saveConnection: () => 'saveConnection',
  updateConnection: () => 'updateConnection',
  rotateCredential: () => 'rotateCredential',
  setConnectionEnabled: ({ enabled }) => (enabled === true ? 'enableConnection' : 'disableConnection'),
  removeConnection: () => 'removeConnection',
  selectRepositories: () => 'selectRepositories',
  decideSmartCommits: ({ run }) => (run === true ? 'runSmartCommits' : 'dropSmartCommits'),
};

interface RecordPorts {
  audit: AuditStore;
  log: ConnectionPorts['log'];
  connections: ConnectionPorts['connections'];
}

/** The same functions, with those that change a connection put into the record. */
export function recordedHandlers(handlers: Handlers<AdminApi>, ports: RecordPorts): Handlers<AdminApi> {
  const entries = Object.entries(handlers).map(([name, handler]) => {
    const actionOf = RECORDED[name as keyof AdminApi];
    const work = handler as (request: ResolverRequest) => Promise<unknown>;
    return [name, actionOf === undefined ? work : recorded(actionOf, work, ports)];
  });
  return Object.fromEntries(entries) as Handlers<AdminApi>;
}

function recorded(
  actionOf: (payload: Record<string, unknown>) => AuditAction,
  work: (request: ResolverRequest) => Promise<unknown>,
  ports: RecordPorts,
): (request: ResolverRequest) => Promise<unknown> {
  return async (request) => {
    const payload = (request.payload ?? {}) as Record<string, unknown>;
    const subject = await subjectOf(payload, ports);
    const actor = request.context.accountId ?? null;
    return audited({ actor, action: actionOf(payload), subject }, ports, () => work(request));
  };
}

/** The connection's name, which its removal would take away. */
async function subjectOf(payload: Record<string, unknown>, ports: RecordPorts): Promise<string> {
  const { connectionId, draft } = payload;
  const known =
    typeof connectionId === 'string' && /^[\w-]{1,100}$/.test(connectionId)
      ? await ports.connections.get(connectionId)
      : undefined;
  const drafted = (draft as { name?: unknown } | undefined)?.name;
  return known?.name ?? (typeof drafted === 'string' ? drafted : '');
}
