import type { Site } from '../site/openSite';
import { entityFailure, refusedCharacter } from './entityFailures';
import {
  KINDS,
  LIST_NAMES,
  type ListName,
  type SentBranch,
  type SentBulk,
  type SentCommit,
  type SentEntity,
  type SentPullRequest,
  type SentRepository,
} from './shapes';
import type { DevInfoStore } from './store';

interface EntityError {
  id: string;
  errorMessages: { message: string }[];
}

type Failures = { errorMessages?: { message: string }[] } & Partial<Record<ListName, EntityError[]>>;

/** The answer to an accepted request. Source: Jira Software REST API, StoreDevinfoResult. */
export interface SubmitResult {
  acceptedDevinfoEntities: Record<string, Record<ListName, string[]>>;
  failedDevinfoEntities: Record<string, Failures>;
  unknownIssueKeys: string[];
  unknownAssociations: { associationType: string; values: string[] }[];
}

const MAX_MESSAGE = 1024;

/**
 * Stores what a request carries, at once and all together; real Jira does it some time after its answer.
 * - An entity whose number is not higher than what is stored is passed over in silence: "not considered a failed
 *   submission".
 * - Keys of issues that do not exist are told and left out; an entity that has no other keys is not stored.
 * - A branch's last commit is stored as the commit that it is; in one request the one in `commits` comes first.
 */
export function submit(bulk: SentBulk, site: Site, store: DevInfoStore): SubmitResult {
  const result: SubmitResult = {
    acceptedDevinfoEntities: {},
    failedDevinfoEntities: {},
    unknownIssueKeys: [],
    unknownAssociations: [],
  };
  const keys = collectKeys(site);
  store.together(() => {
    for (const repository of bulk.repositories) {
      submitRepository(repository, bulk.properties ?? {}, keys.known, store, result);
    }
  });
  result.unknownIssueKeys = [...keys.unknown];
  result.unknownAssociations = [...keys.unknownAssociations].map(([associationType, values]) => ({
    associationType,
    values: [...values],
  }));
  return result;
}

type KnownKeys = (entity: SentEntity) => string[];

/** Finds the issues that entities name and remembers what names none. */
function collectKeys(site: Site): {
  known: KnownKeys;
  unknown: Set<string>;
  unknownAssociations: Map<string, Set<string>>;
} {
  const unknown = new Set<string>();
  const unknownAssociations = new Map<string, Set<string>>();

  function known({ issueKeys = [], associations = [] }: SentEntity): string[] {
    const found = new Set<string>();
    for (const key of issueKeys) {
      const exists = !/^\d/.test(key) && site.hasIssue(key);
      (exists ? found : unknown).add(key);
    }
    for (const { associationType, values } of associations) {
      for (const value of values) {
        const isKey = !/^\d/.test(value);
        if (site.hasIssue(value) && (isKey || associationType === 'issueIdOrKeys')) {
          found.add(isKey ? value : (site.issue(value)?.key ?? value));
          continue;
        }
        const others = unknownAssociations.get(associationType) ?? new Set();
        unknownAssociations.set(associationType, others.add(value));
      }
    }
    return [...found];
  }
  return { known, unknown, unknownAssociations };
}

function submitRepository(
  repository: SentRepository,
  properties: Record<string, string>,
  knownKeys: KnownKeys,
  store: DevInfoStore,
  result: SubmitResult,
): void {
  const { commits, branches, pullRequests, ...own } = repository;
  const refused = refusedCharacter(own);
  if (refused !== undefined) {
    result.failedDevinfoEntities[repository.id] = { errorMessages: [{ message: refused }] };
    return;
  }
  store.putRepository(repository.id, repository.updateSequenceId, own, properties);
  const lists = { commits, branches, pullRequests };
  const accepted: Record<ListName, string[]> = { commits: [], branches: [], pullRequests: [] };
  const failed: Failures = {};
  for (const name of LIST_NAMES) {
    for (const entity of lists[name] ?? []) {
      const failure = entityFailure(entity);
      if (failure !== undefined) {
        (failed[name] ??= []).push({ id: entity.id, errorMessages: [{ message: failure }] });
        continue;
      }
      if (put(repository.id, name, entity, knownKeys, store)) {
        accepted[name].push(entity.id);
      }
    }
  }
  if (LIST_NAMES.some((name) => accepted[name].length > 0)) {
    result.acceptedDevinfoEntities[repository.id] = accepted;
  }
  if (Object.keys(failed).length > 0) {
    result.failedDevinfoEntities[repository.id] = failed;
  }
}

/** Stores an entity, a branch's last commit first. @returns whether an issue exists that it belongs to */
function put(
  repositoryId: string,
  name: ListName,
  entity: SentEntity,
  knownKeys: KnownKeys,
  store: DevInfoStore,
): boolean {
  const lastCommit = name === 'branches' ? (entity as SentBranch).lastCommit : undefined;
  if (lastCommit !== undefined) {
    put(repositoryId, 'commits', lastCommit, knownKeys, store);
  }
  const issueKeys = knownKeys(entity);
  const body =
    lastCommit === undefined
      ? storedBody(entity, issueKeys)
      : { ...storedBody(entity, issueKeys), lastCommit: storedBody(lastCommit, knownKeys(lastCommit)) };
  store.putEntity(
    {
      repositoryId,
      kind: KINDS[name],
      id: entity.id,
      sequence: entity.updateSequenceId,
      at: timeOf(name, entity),
      lastCommitId: lastCommit?.id,
      body,
    },
    issueKeys,
  );
  return issueKeys.length > 0;
}

/** Keys that exist take the place of however issues were named; JSON leaves `undefined` out. */
function storedBody(entity: SentEntity, issueKeys: string[]): Record<string, unknown> {
  const { message } = entity;
  const cut = typeof message === 'string' ? { message: message.slice(0, MAX_MESSAGE) } : {};
  return { ...entity, ...cut, associations: undefined, issueKeys };
}

/** ms */
function timeOf(name: ListName, entity: SentEntity): number {
  if (name === 'commits') {
    return Date.parse((entity as SentCommit).authorTimestamp);
  }
  return Date.parse(
    name === 'branches' ? (entity as SentBranch).lastCommit.authorTimestamp : (entity as SentPullRequest).lastUpdate,
  );
}
