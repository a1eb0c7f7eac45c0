import type { Comparison } from '../domain/changes';
import { ProductError } from '../domain/errors';
import { projectOf } from '../domain/issueKeys';
import { variablesOf, type TextValues } from '../domain/template';
import { textsByTemplate, type PullRequestTexts } from '../domain/templateTexts';
import { usableRepository } from './mayCreate';
import type { CreatePorts } from './ports';
import type { FoundRepository } from './repositories';
import type { Actor } from './rights';

export interface PullRequestPreview extends Comparison, PullRequestTexts {}

/** Two branches of a repository. */
export interface PullRequestQuestion {
  repositoryId: string;
  sourceBranch: string;
  targetBranch: string;
}

/**
 * What a pull request between two branches would bring, and its texts by the site's templates. The comparison is kept
 * for a minute.
 * @param siteUrl address of the Jira site, without a slash at its end
 * @throws ProductError forbidden, invalid, jiraError; HostError
 */
export async function previewPullRequest(
  question: PullRequestQuestion,
  siteUrl: string | undefined,
  actor: Actor,
  ports: CreatePorts,
): Promise<PullRequestPreview> {
  const { repositoryId, sourceBranch, targetBranch } = question;
  if (sourceBranch === targetBranch) {
    const message = 'Choose two different branches.';
    throw new ProductError('invalid', message, { fields: { targetBranch: message } });
  }
  const found = await usableRepository(repositoryId, actor.issueKey, ports);
  const [texts, comparison] = await Promise.all([
    textsOf(question, siteUrl, actor.issueKey, ports),
    comparisonOf(found, targetBranch, sourceBranch, ports),
  ]);
  return { ...texts, ...comparison };
}

/**
 * A pull request's texts by the site's templates alone: no host is asked.
 * @throws ProductError forbidden, jiraError
 */
export async function pullRequestTexts(
  question: PullRequestQuestion,
  siteUrl: string | undefined,
  actor: Actor,
  ports: CreatePorts,
): Promise<PullRequestTexts> {
  await usableRepository(question.repositoryId, actor.issueKey, ports);
  return textsOf(question, siteUrl, actor.issueKey, ports);
}

async function comparisonOf(
  { connection, repository }: FoundRepository,
  base: string,
  head: string,
  ports: CreatePorts,
): Promise<Comparison> {
  const question = { repositoryId: repository.id, base, head };
  const known = await ports.comparisons.get(question);
  if (known !== undefined) {
    return known;
  }
  const host = await ports.openHost(connection);
  const comparison = await host.compare(repository.repository, base, head);
  await ports.comparisons.save(question, comparison);
  return comparison;
}

async function textsOf(
  { sourceBranch, targetBranch }: PullRequestQuestion,
  siteUrl: string | undefined,
  issueKey: string,
  ports: CreatePorts,
): Promise<PullRequestTexts> {
  const templates = (await ports.settings.get()).pullRequests;
  const used = new Set(Object.values(templates).flatMap(variablesOf));
  const issue = await ports.callerIssue(issueKey, used.has('description'));
  const values: TextValues = {
    sourceBranch,
    targetBranch,
    issueKey,
    projectKey: projectOf(issueKey),
    issueType: issue.type,
    summary: issue.summary,
    status: issue.status,
    description: issue.description,
    user: used.has('user') ? await ports.callerName() : '',
    issueUrl: siteUrl === undefined ? issueKey : `${siteUrl}/browse/${issueKey}`,
  };
  return textsByTemplate(templates, values);
}
