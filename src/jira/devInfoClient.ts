import { jiraBranchId } from '../domain/ids';
import type { Clock, Jira, JiraAnswer } from '../domain/ports';
import { jiraMessage, refuse } from './answers';
import type { DevInfoBulk, DevInfoRepository } from './devInfoPayload';

const PATH = '/rest/devinfo/0.10';

/** What Jira made of a request. */
export interface DevInfoOutcome {
  /** Entities that Jira refused, with its reason; the others are stored. */
  failed: { entity: string; message: string }[];
  /** Keys of issues that do not exist on the site. */
  unknownIssueKeys: string[];
}

export interface DevInfoClient {
  /**
   * Sends one repository's entities, at most 400 of a kind. Where Jira refuses the whole request for the sake of
   * one entity, halves it until that one is found, so that one bad commit never holds up a repository. Where it refuses
   * whatever is sent, that is no fault of an entity, and nothing is given up.
   * @throws ProductError rateLimited, jiraError
   */
  send(bulk: DevInfoBulk): Promise<DevInfoOutcome>;
  deleteBranch(repositoryId: string, name: string, updateSequenceId: number): Promise<void>;
  deleteCommit(repositoryId: string, id: string, updateSequenceId: number): Promise<void>;
  deletePullRequest(repositoryId: string, id: string, updateSequenceId: number): Promise<void>;
  deleteRepository(repositoryId: string): Promise<void>;
}

/** What became of the parts of a request so far. */
interface Tally {
  taken: boolean;
  refused: number;
  /** Its last entity alone. */
  last: DevInfoBulk;
}

/** After so many refusals and nothing taken it is asked whether Jira takes anything at all. */
const FEW = 4;

/** "Provider not installed" (seen as 400 and 403) is about the app and not about what it sends. */
function isForItsContent(answer: JiraAnswer): boolean {
  const isContent = answer.status === 400 || answer.status === 413;
  return isContent && !/not installed/i.test(jiraMessage(answer.body) ?? '');
}

export function openDevInfoClient(jira: Jira, now: Clock): DevInfoClient {
  /** @throws ProductError rateLimited, jiraError; @returns nothing where Jira refused the request for what is in it */
  async function attempt(bulk: DevInfoBulk): Promise<{ outcome: DevInfoOutcome } | { refused: JiraAnswer }> {
    const answer = await jira({ as: 'app', method: 'POST', path: `${PATH}/bulk`, body: bulk });
    if (!isForItsContent(answer)) {
      refuse(answer, 'development information', now);
      return { outcome: readOutcome(answer.body) };
    }
    return { refused: answer };
  }

  async function sendPart(bulk: DevInfoBulk, tally: Tally): Promise<DevInfoOutcome> {
    const result = await attempt(bulk);
    if ('outcome' in result) {
      tally.taken = true;
      return result.outcome;
    }
    const [repository] = bulk.repositories;
    const halves = halve(repository);
    if (halves === undefined) {
      tally.refused += 1;
      await stopWhereAllIsRefused(result.refused, tally);
      const message = jiraMessage(result.refused.body) ?? 'Jira refused it';
      return { failed: [{ entity: entityOf(repository), message }], unknownIssueKeys: [] };
    }
    const outcomes: DevInfoOutcome[] = [];
    for (const half of halves) {
      outcomes.push(await sendPart({ ...bulk, repositories: [half] }, tally));
    }
    return {
      failed: outcomes.flatMap((outcome) => outcome.failed),
      unknownIssueKeys: outcomes.flatMap((outcome) => outcome.unknownIssueKeys),
    };
  }

  /** @throws ProductError jiraError where neither the first few nor the last of what was to be sent is taken */
  async function stopWhereAllIsRefused(answer: JiraAnswer, tally: Tally): Promise<void> {
    if (tally.taken || tally.refused < FEW) {
      return;
    }
    const result = await attempt(tally.last);
    if ('refused' in result) {
      refuse(answer, 'development information', now);
    }
    tally.taken = true;
  }

  function send(bulk: DevInfoBulk): Promise<DevInfoOutcome> {
    return sendPart(bulk, { taken: false, refused: 0, last: { ...bulk, repositories: bulk.repositories.map(lastOf) } });
  }

  async function remove(path: string): Promise<void> {
    const answer = await jira({ as: 'app', method: 'DELETE', path });
    // What is not there any more needs no deleting.
    if (answer.status !== 404) {
      refuse(answer, 'a deletion of development information', now);
    }
  }

  function removeEntity(repositoryId: string, kind: string, id: string, updateSequenceId: number): Promise<void> {
    const query = `_updateSequenceId=${String(updateSequenceId)}`;
    return remove(`${PATH}/repository/${encodeURIComponent(repositoryId)}/${kind}/${encodeURIComponent(id)}?${query}`);
  }

  return {
    send,
    deleteBranch: (repositoryId, name, sequence) => removeEntity(repositoryId, 'branch', jiraBranchId(name), sequence),
    deleteCommit: (repositoryId, id, sequence) => removeEntity(repositoryId, 'commit', id, sequence),
    deletePullRequest: (repositoryId, id, sequence) => removeEntity(repositoryId, 'pull_request', id, sequence),
    deleteRepository: (repositoryId) => remove(`${PATH}/repository/${encodeURIComponent(repositoryId)}`),
  };
}

interface FailedEntity {
  id?: string;
  errorMessages?: { message?: string }[];
}

interface BulkAnswer {
  failedDevinfoEntities?: Record<
    string,
    {
      errorMessages?: { message?: string }[];
      commits?: FailedEntity[];
      branches?: FailedEntity[];
      pullRequests?: FailedEntity[];
    }
  >;
  unknownIssueKeys?: string[];
}

function readOutcome(body: unknown): DevInfoOutcome {
  const answer = (body ?? {}) as BulkAnswer;
  const failed: DevInfoOutcome['failed'] = [];
  for (const repository of Object.values(answer.failedDevinfoEntities ?? {})) {
    for (const error of repository.errorMessages ?? []) {
      failed.push({ entity: 'repository', message: error.message ?? '' });
    }
    for (const kind of ['commits', 'branches', 'pullRequests'] as const) {
      for (const entity of repository[kind] ?? []) {
        failed.push({ entity: `${kind}/${entity.id ?? ''}`, message: entity.errorMessages?.[0]?.message ?? '' });
      }
    }
  }
  return { failed, unknownIssueKeys: answer.unknownIssueKeys ?? [] };
}

const KINDS = ['commits', 'branches', 'pullRequests'] as const;

function entityOf(repository: DevInfoRepository | undefined): string {
  for (const kind of KINDS) {
    const first = repository?.[kind]?.[0];
    if (first !== undefined) {
      return `${kind}/${first.id}`;
    }
  }
  return 'repository';
}

/** Two halves of a request, commits first; `undefined` where there is one entity left. */
function halve(repository: DevInfoRepository | undefined): [DevInfoRepository, DevInfoRepository] | undefined {
  if (repository === undefined) {
    return undefined;
  }
  const { commits = [], branches = [], pullRequests = [], ...base } = repository;
  const total = commits.length + branches.length + pullRequests.length;
  if (total < 2) {
    return undefined;
  }
  const middle = Math.floor(total / 2);
  function part(from: number, to: number): DevInfoRepository {
    const after = (list: number): [number, number] => [Math.max(0, from - list), Math.max(0, to - list)];
    return {
      ...base,
      commits: commits.slice(...after(0)),
      branches: branches.slice(...after(commits.length)),
      pullRequests: pullRequests.slice(...after(commits.length + branches.length)),
    };
  }
  return [part(0, middle), part(middle, total)];
}

function lastOf({ commits = [], branches = [], pullRequests = [], ...base }: DevInfoRepository): DevInfoRepository {
  if (pullRequests.length > 0) {
    return { ...base, pullRequests: pullRequests.slice(-1) };
  }
  return branches.length > 0 ? { ...base, branches: branches.slice(-1) } : { ...base, commits: commits.slice(-1) };
}
