import type { Comparison } from '../domain/changes';
import { ProductError } from '../domain/errors';
import { harmlessMarkup, quietMentions } from '../domain/harmlessMarkup';
import { projectOf } from '../domain/issueKeys';
import { fillTemplate, variablesOf, type TextValues } from '../domain/template';
import { usableRepository } from './mayCreate';
import type { CreatePorts } from './ports';
import type { FoundRepository } from './repositories';
import type { Actor } from './rights';

export interface PullRequestTexts {
  title: string;
  description: string;
}

export interface PullRequestPreview extends Comparison, PullRequestTexts {}

/** Two branches of a repository. */
export interface PullRequestQuestion {
  repositoryId: string;
  sourceBranch: string;
  targetBranch: string;
}

const MOST_TITLE = 250;
const MOST_DESCRIPTION = 20_000;

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
  const { titleTemplate, descriptionTemplate } = (await ports.settings.get()).pullRequests;
  const used = new Set([...variablesOf(titleTemplate), ...variablesOf(descriptionTemplate)]);
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
  return {
    title: quietMentions(fillTemplate(titleTemplate, values)).replace(/\s+/g, ' ').trim().slice(0, MOST_TITLE),
    description: fillTemplate(descriptionTemplate, harmless(values)).trim().slice(0, MOST_DESCRIPTION),
  };
}

/** What people wrote into the issue acts on nothing on the host; the template is the admin's and may. */
function harmless(values: TextValues): TextValues {
  const { summary, description, issueType, status, user } = values;
  const texts = { summary, description, issueType, status, user };
  const quiet = Object.entries(texts).map(([name, text]) => [name, harmlessMarkup(text)]);
  return { ...values, ...(Object.fromEntries(quiet) as typeof texts) };
}
