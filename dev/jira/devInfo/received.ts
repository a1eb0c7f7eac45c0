import { isRecord } from './checks';
import { LIST_NAMES, type ListName } from './shapes';

/** One `POST /rest/devinfo/0.10/bulk` as it came, whatever became of it. */
export interface ReceivedBulk extends Record<ListName, number> {
  /** ms */
  at: number;
  status: number;
  /** Length of the body in bytes. */
  bytes: number;
  repositories: number;
  /** `NORMAL` where the request does not say. */
  operationType: string;
  /** `false` where the request does not say. */
  preventTransitions: boolean;
  product?: string;
}

const KEPT = 10_000;

/** Remembers the last 10,000 requests while the site runs. */
export function openReceived(): {
  add(at: number, status: number, text: string, body: unknown): void;
  list(): ReceivedBulk[];
} {
  const list: ReceivedBulk[] = [];
  return {
    add(at, status, text, body) {
      const sent = isRecord(body) ? body : {};
      const repositories = Array.isArray(sent.repositories) ? sent.repositories.filter(isRecord) : [];
      const sizes = LIST_NAMES.map((name) => [name, repositories.reduce((sum, each) => sum + size(each[name]), 0)]);
      const { product } = isRecord(sent.providerMetadata) ? sent.providerMetadata : {};
      list.push({
        at,
        status,
        bytes: Buffer.byteLength(text),
        repositories: repositories.length,
        ...(Object.fromEntries(sizes) as Record<ListName, number>),
        operationType: typeof sent.operationType === 'string' ? sent.operationType : 'NORMAL',
        preventTransitions: sent.preventTransitions === true,
        ...(typeof product === 'string' ? { product } : {}),
      });
      if (list.length > KEPT) {
        list.shift();
      }
    },
    list: () => [...list],
  };
}

function size(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}
