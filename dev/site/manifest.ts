import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What the local site's pages need of `manifest.yml`. */
export interface AppManifest {
  appId: string;
  scopes: string[];
  /** Modules that have a page of their own, in the manifest's order. */
  pages: PageModule[];
  /** Resource key to its folder, relative to the project. */
  resources: Map<string, string>;
  /** `permissions.content.styles` */
  styles: string[];
  /** `permissions.external.fetch.backend` */
  backendAddresses: string[];
  /** An admin may allow further addresses. */
  configurableEgress: boolean;
}

export interface PageModule {
  /** `jira:adminPage` */
  type: string;
  key: string;
  title: string;
  resource: string;
  /** Of a module that opens in a modal. */
  viewportSize?: string;
}

/** @throws where the manifest cannot be read or is not YAML; whether it is a valid one is for its lint to say. */
export function readManifest(projectRoot: string): AppManifest {
  const manifest = record(parse(readFileSync(join(projectRoot, 'manifest.yml'), 'utf8')));
  const permissions = record(manifest.permissions);
  const external = record(permissions.external);
  return {
    appId: text(record(manifest.app).id),
    scopes: Array.isArray(permissions.scopes) ? permissions.scopes.map(text) : Object.keys(record(permissions.scopes)),
    pages: pagesOf(record(manifest.modules)),
    resources: new Map(list(manifest.resources).map((resource) => [text(resource.key), text(resource.path)])),
    styles: strings(record(permissions.content).styles),
    backendAddresses: addresses(record(external.fetch).backend),
    configurableEgress: record(external.configurable).enabled === true,
  };
}

function pagesOf(modules: Record<string, unknown>): PageModule[] {
  return Object.entries(modules).flatMap(([type, entries]) =>
    list(entries)
      .filter((entry) => typeof entry.resource === 'string')
      .map((entry) => ({
        type,
        key: text(entry.key),
        title: text(entry.title) || text(entry.key),
        resource: text(entry.resource),
        ...(typeof entry.viewportSize === 'string' ? { viewportSize: entry.viewportSize } : {}),
      })),
  );
}

function addresses(value: unknown): string[] {
  return Array.isArray(value)
    ? value
        .map((entry) => (typeof entry === 'string' ? entry : text(record(entry).address)))
        .filter((entry) => entry !== '')
    : [];
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(record) : [];
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
