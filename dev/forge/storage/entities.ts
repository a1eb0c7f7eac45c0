import type { EntityIndex, EntityType } from '../manifest/appManifest';
import { invalid, type StorageAnswer } from './answer';
import { matches, meets, order } from './conditions';
import { decodeCursor, encodeCursor } from './cursor';
import { checkPageSize } from './limits';
import type { Records } from './records';
import { present } from './single';

/** Integers of custom entities have 32 bits. Source: Forge docs, Custom entities, value types. */
const MAX_INTEGER = 2 ** 31 - 1;
const BY_KEY: EntityIndex = { name: 'by-key', partition: [], range: ['key'] };

const TYPE_CHECKS: Record<string, (value: unknown) => boolean> = {
  integer: (value) => Number.isInteger(value) && Math.abs(Number(value)) <= MAX_INTEGER,
  float: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string' && value !== '',
  boolean: (value) => typeof value === 'boolean',
  any: () => true,
};

export function findEntity(entities: EntityType[], name: unknown): EntityType {
  const found = entities.find((entity) => entity.name === name);
  if (found === undefined) {
    throw invalid(`the manifest declares no entity "${String(name)}"`);
  }
  return found;
}

/** @throws StorageRefusal where an attribute is not declared, or has another type */
export function checkEntity(entity: EntityType, value: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid('the value of an entity is an object');
  }
  for (const [name, attribute] of Object.entries(value)) {
    const type = entity.attributes.get(name);
    if (type === undefined || TYPE_CHECKS[type]?.(attribute) !== true) {
      throw invalid(`"${name}" of "${entity.name}" must be ${type === undefined ? 'declared' : `of type ${type}`}`);
    }
  }
}

export interface EntityQuery {
  indexName?: unknown;
  partition?: unknown[];
  range?: { condition: string; values: unknown[] };
  filters?: unknown;
  sort?: 'ASC' | 'DESC';
  cursor?: string;
  limit?: unknown;
}

export function queryEntities(records: Records, entity: EntityType, query: EntityQuery): StorageAnswer {
  const limit = checkPageSize(query.limit);
  const index = [BY_KEY, ...entity.indexes].find(({ name }) => name === query.indexName);
  if (index === undefined) {
    throw invalid(`the entity "${entity.name}" has no index "${String(query.indexName)}"`);
  }
  const { range, partition = [] } = query;
  const sortedBy = index.range[0] ?? 'key';
  const rows = records
    .page(entity.name, '', '', Number.MAX_SAFE_INTEGER)
    .map((found) => ({ found, value: { ...(JSON.parse(found.text) as Record<string, unknown>), key: found.key } }))
    .map((row) => ({ ...row, at: (row.value as Record<string, unknown>)[sortedBy] }))
    .filter(({ value }) =>
      index.partition.every((name, at) => (value as Record<string, unknown>)[name] === partition[at]),
    )
    .filter(({ at, value }) => (range === undefined || meets(at, range)) && matches(value, query.filters))
    .sort((left, right) => order(left.at, right.at) || order(left.found.key, right.found.key));
  if (query.sort === 'DESC') {
    rows.reverse();
  }
  const after = decodeCursor(query.cursor);
  const start = after === '' ? 0 : rows.findIndex(({ found }) => found.key === after) + 1;
  const page = rows.slice(start, start + limit).map(({ found }) => found);
  return { status: 200, body: { data: page.map(present), ...encodeCursor(page, limit) } };
}
