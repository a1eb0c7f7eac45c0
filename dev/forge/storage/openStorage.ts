import type { LocalDatabase } from '../../database';
import type { EntityType } from '../manifest/appManifest';
import type { Stats } from '../site/stats';
import { invalid, StorageRefusal, type StorageAnswer } from './answer';
import { batch, checkItems, type BatchItem } from './batch';
import { decodeCursor, encodeCursor } from './cursor';
import { checkEntity, findEntity, queryEntities, type EntityQuery } from './entities';
import { checkPageSize, MAX_SECRET_BYTES, MAX_VALUE_BYTES } from './limits';
import { openRate } from './rate';
import { openRecords } from './records';
import { plainCodec, secretCodec } from './secretCodec';
import { deleteOne, getOne, present, setOne, type Place } from './single';
import { transact, type TransactionRequest } from './transaction';

export interface LocalStorage {
  /** @param path `/api/v1/get` @param body JSON, as `@forge/kvs` sends it */
  handle(path: string, body: string): StorageAnswer;
  /** Forgets everything, as Forge does after an uninstallation. */
  clear(): void;
}

type Handler = (body: unknown, bytes: number) => StorageAnswer;

/** Forge's key-value store, custom entities and secrets, with their documented limits. */
export function openStorage(database: LocalDatabase, entities: EntityType[], stats: Stats): LocalStorage {
  const records = openRecords(database, 'forge_values', plainCodec);
  const secretRecords = openRecords(database, 'forge_secrets', secretCodec(database));
  const plain: Place = { records, space: '', maxBytes: MAX_VALUE_BYTES, check: () => undefined };
  const secrets: Place = { ...plain, records: secretRecords, maxBytes: MAX_SECRET_BYTES };
  const entityPlace = ({ entityName }: BatchItem): Place => {
    const entity = findEntity(entities, entityName);
    return { ...plain, space: entity.name, check: (value) => checkEntity(entity, value) };
  };
  const placeOf = (item: BatchItem): Place => (item.entityName === undefined ? plain : entityPlace(item));

  const rate = openRate();
  const read =
    (handler: Handler): Handler =>
    (body, bytes) => {
      stats.readStorage();
      const answer = handler(body, bytes);
      rate.count('read', Buffer.byteLength(JSON.stringify(answer.body ?? '')));
      return answer;
    };
  const write =
    (handler: (body: unknown, bytes: number) => StorageAnswer & { bytes?: number }): Handler =>
    (body, bytes) => {
      rate.count('write', bytes);
      const answer = handler(body, bytes);
      stats.wroteStorage(answer.bytes ?? 0);
      return answer;
    };
  const single = (place: (item: BatchItem) => Place): [get: Handler, set: Handler, remove: Handler] => [
    read((body) => getOne(place(item(body)), item(body).key)),
    write((body) => setOne(place(item(body)), item(body))),
    write((body) => deleteOne(place(item(body)), item(body).key)),
  ];
  const atomically = database.transaction((act: () => unknown) => act());
  const handlers = new Map<string, Handler>([
    ...paths(
      '',
      single(() => plain),
    ),
    ...paths(
      'secret/',
      single(() => secrets),
    ),
    ...paths('entity/', single(entityPlace)),
    ['query', read((body) => query(plain, body as PlainQuery))],
    [
      'entity/query',
      read((body) => queryEntities(records, findEntity(entities, item(body).entityName), body as EntityQuery)),
    ],
    [
      'batch/get',
      read((body, bytes) => batch(checkItems(body, bytes), (each) => bodyOf(getOne(placeOf(each), each.key)))),
    ],
    [
      'batch/set',
      write((body, bytes) => {
        let written = 0;
        const answer = batch(checkItems(body, bytes), (each) => {
          written += setOne(placeOf(each), each).bytes;
          return {};
        });
        return { ...answer, bytes: written };
      }),
    ],
    [
      'batch/delete',
      write((body, bytes) => batch(checkItems(body, bytes), (each) => bodyOf(deleteOne(placeOf(each), each.key)))),
    ],
    [
      'transaction',
      write((body, bytes) => atomically(() => transact(body as TransactionRequest, bytes, placeOf)) as StorageAnswer),
    ],
  ]);

  return {
    handle(path, text) {
      try {
        const handler = handlers.get(path.replace(/^\/api\/v1\//, ''));
        if (handler === undefined) {
          throw new StorageRefusal(404, 'NOT_FOUND', `storage has no ${path}`);
        }
        return handler(JSON.parse(text), Buffer.byteLength(text));
      } catch (error) {
        if (error instanceof StorageRefusal) {
          return { status: error.status, body: { code: error.code, message: error.message } };
        }
        throw error;
      }
    },
    clear() {
      records.clear();
      secretRecords.clear();
    },
  };
}

function paths(prefix: string, [get, set, remove]: [Handler, Handler, Handler]): [string, Handler][] {
  return [
    [`${prefix}get`, get],
    [`${prefix}set`, set],
    [`${prefix}delete`, remove],
  ];
}

interface PlainQuery {
  limit?: unknown;
  after?: string;
  where?: { property: string; condition: string; values: unknown[] }[];
}

function query({ records, space }: Place, { limit, after, where = [] }: PlainQuery): StorageAnswer {
  const size = checkPageSize(limit);
  if (where.some(({ property, condition }) => property !== 'key' || condition !== 'BEGINS_WITH')) {
    throw invalid('a query may only say what its keys begin with');
  }
  const prefix = String(where[0]?.values[0] ?? '');
  const start = decodeCursor(after);
  if (start !== '' && !start.startsWith(prefix)) {
    throw invalid('the cursor is not of this query');
  }
  const page = records.page(space, prefix, start, size);
  return { status: 200, body: { data: page.map(present), ...encodeCursor(page, size) } };
}

function item(body: unknown): BatchItem {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

function bodyOf({ body }: StorageAnswer): Record<string, unknown> {
  return item(body) as Record<string, unknown>;
}
