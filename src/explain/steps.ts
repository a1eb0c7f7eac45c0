import type { Connection } from '../domain/connection';
import { findIssueKeys, projectOf } from '../domain/issueKeys';
import type { Refusal } from '../store/refusals';
import type { SyncState } from '../store/syncStates';
import type { Reference } from './reference';

/** One thing that has to be so for work to show on an issue; `passed` is `null` where that cannot be told. */
export interface ExplainStep {
  check: 'repository' | 'connection' | 'selected' | 'project' | 'read' | 'key' | 'sent' | 'refused';
  passed: boolean | null;
  detail: string;
}

export interface Explanation {
  steps: ExplainStep[];
  /** One sentence: what it comes to, or what to do. */
  verdict: string;
}

/** What is known of a piece of work in the repository that it was found in. */
export interface Facts {
  issueKey: string;
  reference: Reference;
  repositoryName: string;
  connection: Pick<Connection, 'name' | 'enabled' | 'status' | 'statusReason' | 'projects' | 'lowerCaseKeys'>;
  isSelected: boolean;
  /** The site has the project. */
  projectExists: boolean;
  state: Pick<SyncState, 'status' | 'caughtUp' | 'checkedAt' | 'lastError'> | undefined;
  /** Message, name, or title and what else is searched; absent where nobody knows it. */
  text?: string;
  /** Keys that a pull request was sent with. */
  sentKeys?: string[];
  /** The issue's record has it. */
  isSent: boolean;
  refusal?: Refusal;
}

/** Goes through everything that has to be so, in the order in which it can fail. Pure. */
export function explain(facts: Facts): Explanation {
  const steps = [
    step('repository', true, `${facts.repositoryName} is seen by the connection ${facts.connection.name}.`),
    connectionStep(facts),
    step(
      'selected',
      facts.isSelected,
      facts.isSelected ? 'The repository is among the selected ones.' : 'The repository is not selected for syncing.',
    ),
    projectStep(facts),
    readStep(facts),
    keyStep(facts),
    sentStep(facts),
    // What did not get as far as Jira was neither taken nor refused.
    ...(facts.isSent || facts.refusal !== undefined ? [refusedStep(facts)] : []),
  ];
  return { steps, verdict: verdictOf(steps, facts) };
}

/** Where nobody knows which repository it is in. */
export function unknownRepository(detail: string): Explanation {
  return { steps: [step('repository', false, detail)], verdict: detail };
}

function step(check: ExplainStep['check'], passed: boolean | null, detail: string): ExplainStep {
  return { check, passed, detail };
}

function connectionStep({ connection }: Facts): ExplainStep {
  if (!connection.enabled) {
    return step('connection', false, `The connection ${connection.name} is switched off.`);
  }
  return connection.status === 'active'
    ? step('connection', true, `The connection ${connection.name} works.`)
    : step('connection', false, connection.statusReason ?? `The connection ${connection.name} cannot be read.`);
}

function projectStep({ issueKey, connection, projectExists }: Facts): ExplainStep {
  const project = projectOf(issueKey);
  if (!projectExists) {
    return step('project', false, `This site has no project ${project}.`);
  }
  const isAllowed = connection.projects === 'all' || connection.projects.includes(project);
  return isAllowed
    ? step('project', true, `The connection may send to ${project}.`)
    : step('project', false, `The connection ${connection.name} may not send to ${project}.`);
}

function readStep({ state }: Facts): ExplainStep {
  if (state === undefined) {
    return step('read', false, 'The repository was not read yet.');
  }
  const { lastError, checkedAt } = state;
  if (lastError !== undefined && (state.status === 'failed' || state.status === 'gone' || state.status === 'waiting')) {
    return step('read', false, [lastError.message, lastError.remedy].filter((text) => text !== undefined).join(' '));
  }
  if (!state.caughtUp) {
    return step('read', false, 'The repository is being read for the first time.');
  }
  const when =
    checkedAt === undefined ? '' : ` on ${new Date(checkedAt).toISOString().slice(0, 16).replace('T', ' at ')} UTC`;
  return step('read', true, `The repository was last read${when}.`);
}

const TEXTS = {
  commit: 'The commit’s message',
  branch: 'The branch’s name',
  pullRequest: 'The pull request’s title, source branch or description',
} as const;

function keyStep({ issueKey, reference, text, sentKeys, connection, isSent }: Facts): ExplainStep {
  const what = TEXTS[reference.kind];
  const lowerCase = connection.lowerCaseKeys === true;
  const names = (inLowerCase: boolean): boolean =>
    text !== undefined &&
    findIssueKeys(text, { projects: new Set([projectOf(issueKey)]), lowerCase: inLowerCase }).includes(issueKey);
  if (isSent || names(lowerCase) || sentKeys?.includes(issueKey) === true) {
    return step('key', true, `${what} names ${issueKey}, or the commit heads a branch that does.`);
  }
  if (text === undefined && sentKeys === undefined) {
    return step('key', null, `${what} is not kept by the app: look whether it names ${issueKey}.`);
  }
  return names(true)
    ? step('key', false, `${what} names ${issueKey} in lower case; this connection counts upper case only.`)
    : step('key', false, `${what} does not name ${issueKey}.`);
}

function sentStep({ issueKey, isSent }: Facts): ExplainStep {
  return isSent
    ? step('sent', true, `It was sent to Jira for ${issueKey}.`)
    : step('sent', false, `It was not sent to Jira for ${issueKey}.`);
}

function refusedStep({ refusal }: Facts): ExplainStep {
  return refusal === undefined
    ? step('refused', true, 'Jira refused nothing of it.')
    : step('refused', false, `Jira refused it: ${refusal.message}`);
}

function verdictOf(steps: ExplainStep[], { issueKey, isSent, refusal }: Facts): string {
  if (refusal !== undefined) {
    return `Jira refused it: ${refusal.message}`;
  }
  if (isSent) {
    return `It is on ${issueKey}. Jira’s own panel may show it a few minutes later.`;
  }
  const failed = steps.find(({ check, passed }) => passed === false && check !== 'sent');
  const open = steps.find(({ passed }) => passed === null);
  return (
    (failed ?? open)?.detail ?? 'Nothing keeps it away: synchronise the repository, and it comes with the next reading.'
  );
}
