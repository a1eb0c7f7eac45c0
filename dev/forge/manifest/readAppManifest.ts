import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { AppFunction, AppManifest, EntityType, WebTriggerOutput } from './appManifest';
import { record, records, text, texts } from './shape';
import { timeoutOf } from './timeouts';

const INTERVALS: Record<string, number> = {
  fiveMinute: 5 * 60_000,
  hour: 3_600_000,
  day: 24 * 3_600_000,
  week: 7 * 24 * 3_600_000,
};

interface Module {
  type: string;
  fields: Record<string, unknown>;
}

/** @throws where it cannot be read, or a module names a function that is not there */
export function readAppManifest(path: string): AppManifest {
  const manifest = record(parse(readFileSync(path, 'utf8')));
  const app = record(manifest.app);
  const permissions = record(manifest.permissions);
  const external = record(permissions.external);
  const modules = Object.entries(record(manifest.modules)).flatMap(([type, entries]) =>
    records(entries).map((fields): Module => ({ type, fields })),
  );
  const functions = new Map(
    modules.filter(({ type }) => type === 'function').map(({ fields }) => [text(fields.key), fields] as const),
  );
  const toFunction = (module: Module, named: unknown): AppFunction => readFunction(module, text(named), functions);
  const ofType = (type: string): Module[] => modules.filter((module) => module.type === type);
  return {
    appId: text(app.id).split('/').pop() ?? '',
    ...readScopes(permissions.scopes),
    backendAddresses: readAddresses(record(external.fetch).backend),
    configurableEgress: record(external.configurable).enabled === true,
    entities: records(record(app.storage).entities).map(readEntity),
    resolvers: modules
      .filter(({ type, fields }) => type !== 'consumer' && record(fields.resolver).function !== undefined)
      .map((module) => toFunction(module, record(module.fields.resolver).function)),
    consumers: ofType('consumer').map((module) => ({
      ...toFunction(module, module.fields.function),
      queue: text(module.fields.queue),
    })),
    schedules: ofType('scheduledTrigger').map((module) => ({
      ...toFunction(module, module.fields.function),
      intervalMs: INTERVALS[text(module.fields.interval)] ?? 3_600_000,
    })),
    webTriggers: ofType('webtrigger').map((module) => ({
      ...toFunction(module, module.fields.function),
      ...readOutputs(module.fields.response),
    })),
    triggers: ofType('trigger').map((module) => ({
      ...toFunction(module, module.fields.function),
      events: texts(module.fields.events),
    })),
    preUninstalls: ofType('preUninstall').map((module) => toFunction(module, module.fields.function)),
  };
}

function readFunction(
  { type, fields }: Module,
  functionKey: string,
  functions: Map<string, Record<string, unknown>>,
): AppFunction {
  const moduleKey = text(fields.key);
  const found = functions.get(functionKey);
  if (found === undefined) {
    throw new Error(
      `The module "${moduleKey}" of the manifest names the function "${functionKey}", which is not there.`,
    );
  }
  return {
    moduleKey,
    moduleType: type,
    functionKey,
    exportName: text(found.handler).split('.').pop() ?? '',
    timeoutMs: timeoutOf(type, found.timeoutSeconds),
  };
}

function readScopes(value: unknown): Pick<AppManifest, 'scopes' | 'impersonationScopes'> {
  if (Array.isArray(value)) {
    return { scopes: texts(value), impersonationScopes: [] };
  }
  const scopes = Object.entries(record(value));
  return {
    scopes: scopes.map(([name]) => name),
    impersonationScopes: scopes
      .filter(([, settings]) => record(settings).allowImpersonation === true)
      .map(([name]) => name),
  };
}

function readAddresses(value: unknown): string[] {
  return Array.isArray(value)
    ? value.map((entry) => (typeof entry === 'string' ? entry : text(record(entry).address))).filter(Boolean)
    : [];
}

function readOutputs(value: unknown): { outputs?: WebTriggerOutput[] } {
  const response = record(value);
  if (response.type !== 'static') {
    return {};
  }
  return {
    outputs: records(response.outputs).map((output) => ({
      key: text(output.key),
      statusCode: Number(output.statusCode),
      contentType: text(output.contentType),
      body: text(output.body),
    })),
  };
}

function readEntity(entity: Record<string, unknown>): EntityType {
  const attributes = Object.entries(record(entity.attributes));
  const indexes = Array.isArray(entity.indexes) ? entity.indexes : [];
  return {
    name: text(entity.name),
    attributes: new Map(attributes.map(([name, settings]) => [name, text(record(settings).type)])),
    indexes: indexes.map((index: unknown) =>
      typeof index === 'string'
        ? { name: index, partition: [], range: [index] }
        : {
            name: text(record(index).name),
            partition: texts(record(index).partition),
            range: texts(record(index).range),
          },
    ),
  };
}
