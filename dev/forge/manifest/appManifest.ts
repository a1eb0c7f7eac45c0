/** What the runtime needs of `manifest.yml`. */
export interface AppManifest {
  /** UUID */
  appId: string;
  scopes: string[];
  /** Scopes that a call as a named user may use. */
  impersonationScopes: string[];
  /** `permissions.external.fetch.backend` */
  backendAddresses: string[];
  /** An admin may approve further addresses. */
  configurableEgress: boolean;
  entities: EntityType[];
  /** Modules with a page and a resolver. */
  resolvers: AppFunction[];
  consumers: (AppFunction & { queue: string })[];
  schedules: (AppFunction & { intervalMs: number })[];
  webTriggers: (AppFunction & { outputs?: WebTriggerOutput[] })[];
  triggers: (AppFunction & { events: string[] })[];
  preUninstalls: AppFunction[];
}

/** A module with the function that it calls. */
export interface AppFunction {
  moduleKey: string;
  /** `jira:adminPage`, `consumer` */
  moduleType: string;
  functionKey: string;
  /** Export of the bundled entry. */
  exportName: string;
  timeoutMs: number;
}

export interface WebTriggerOutput {
  key: string;
  statusCode: number;
  contentType: string;
  body: string;
}

export interface EntityType {
  name: string;
  /** Attribute to its type. */
  attributes: Map<string, string>;
  indexes: EntityIndex[];
}

export interface EntityIndex {
  name: string;
  partition: string[];
  range: string[];
}
