import { audited } from '../development/attempt';
import { refNameProblem } from '../domain/branchName';
import type { NewPullRequest } from '../domain/changes';
import { checkBranchName, createBranch, searchBranches } from '../development/branches';
import type { CreatePorts } from '../development/ports';
import { previewBranch } from '../development/previewBranch';
import {
  previewPullRequest,
  pullRequestTexts,
  type PullRequestPreview,
  type PullRequestQuestion,
} from '../development/previewPullRequest';
import { createPullRequest, pullRequestGrant, searchReviewers } from '../development/pullRequests';
import type { Actor } from '../development/rights';
import type { Creation } from '../domain/grants';
import type { CreateApi, PullRequestPreviewView } from './createApi';
import type { Handlers, RequestContext } from './handlers';
import { forWhoeverWaits } from './patience';
import { asBoolean, asRecord, asText, asTexts, invalid, optionalText } from './validate';

const ID = 100;
/** git's own limit is the file system's; every host's is lower. */
const BRANCH = 300;
const TITLE = 255;
const DESCRIPTION = 60_000;

/**
 * What creates on hosts from an issue: the payload is checked here, the right in `development/mayCreate.ts`.
 * @param actorOf asks Jira first who calls and whether they may see the issue and its development tools
 */
export function createHandlers(
  ports: CreatePorts,
  actorOf: (context: RequestContext) => Promise<Actor>,
): Handlers<CreateApi> {
  /** Who tries to create what; whom Jira refuses, and what makes no sense, is in the record of attempts too. */
  async function creator<T>(
    context: RequestContext,
    action: Creation,
    read: () => T,
  ): Promise<{ actor: Actor; asked: T }> {
    const who = { actor: context.accountId ?? null, action, subject: context.issueKey ?? '' };
    return audited(who, ports, async () => ({ actor: await actorOf(context), asked: read() }), 'failures');
  }

  const handlers: Handlers<CreateApi> = {
    async previewBranch({ payload, context }) {
      const actor = await actorOf(context);
      const { repositoryId, again } = asRecord(payload);
      return previewBranch(optionalText(repositoryId, 'repositoryId', ID), asAgain(again), actor, ports);
    },

    async searchBranches({ payload, context }) {
      const { issueKey } = await actorOf(context);
      const { repositoryId, search } = asRecord(payload);
      const found = await searchBranches(
        asText(repositoryId, 'repositoryId', ID),
        optionalText(search, 'search', BRANCH) ?? '',
        issueKey,
        ports,
      );
      return found.map(({ name, head, isDefault }) => ({ name, head: head.id, isDefault }));
    },

    async checkBranchName({ payload, context }) {
      const { issueKey } = await actorOf(context);
      const { repositoryId, name } = asRecord(payload);
      const id = asText(repositoryId, 'repositoryId', ID);
      const problem = await checkBranchName(id, asText(name, 'name', BRANCH), issueKey, ports);
      return problem === undefined ? {} : { problem };
    },

    async createBranch({ payload, context }) {
      const { actor, asked } = await creator(context, 'createBranch', () => {
        const { repositoryId, name, from } = asRecord(payload);
        return {
          repositoryId: asText(repositoryId, 'repositoryId', ID),
          branch: { name: asText(name, 'name', BRANCH), from: asBranch(from, 'from') },
        };
      });
      const created = await createBranch(asked.repositoryId, asked.branch, actor, ports);
      return { name: created.name, url: created.url };
    },

    async pullRequestGrant({ payload, context }) {
      const actor = await actorOf(context);
      const { repositoryId, again } = asRecord(payload);
      const id = asText(repositoryId, 'repositoryId', ID);
      return { grant: await pullRequestGrant(id, asAgain(again), actor, ports) };
    },

    async pullRequestTexts({ payload, context }) {
      const actor = await actorOf(context);
      return pullRequestTexts(asPullRequestQuestion(payload), context.siteUrl, actor, ports);
    },

    async previewPullRequest({ payload, context }) {
      const actor = await actorOf(context);
      return previewView(await previewPullRequest(asPullRequestQuestion(payload), context.siteUrl, actor, ports));
    },

    async searchReviewers({ payload, context }) {
      const { issueKey } = await actorOf(context);
      const { repositoryId, search } = asRecord(payload);
      const text = optionalText(search, 'search', 200) ?? '';
      return searchReviewers(asText(repositoryId, 'repositoryId', ID), text, issueKey, ports);
    },

    async createPullRequest({ payload, context }) {
      const { actor, asked } = await creator(context, 'createPullRequest', () => asPullRequest(asRecord(payload)));
      return createPullRequest(asked.repositoryId, asked.pull, actor, ports);
    },
  };
  return forWhoeverWaits(handlers, ports.now);
}

function asAgain(again: unknown): boolean {
  return again === undefined ? false : asBoolean(again, 'again');
}

/** A branch that stands, by its name, or a commit by its id. */
function asBranch(value: unknown, field: string): string {
  const name = asText(value, field, BRANCH);
  const problem = refNameProblem(name);
  if (problem !== undefined) {
    throw invalid(field, problem);
  }
  return name;
}

function asPullRequestQuestion(payload: unknown): PullRequestQuestion {
  const { repositoryId, sourceBranch, targetBranch } = asRecord(payload);
  return {
    repositoryId: asText(repositoryId, 'repositoryId', ID),
    sourceBranch: asBranch(sourceBranch, 'sourceBranch'),
    targetBranch: asBranch(targetBranch, 'targetBranch'),
  };
}

function asPullRequest(entered: Record<string, unknown>): { repositoryId: string; pull: NewPullRequest } {
  const description = optionalText(entered.description, 'description', DESCRIPTION);
  return {
    repositoryId: asText(entered.repositoryId, 'repositoryId', ID),
    pull: {
      sourceBranch: asBranch(entered.sourceBranch, 'sourceBranch'),
      targetBranch: asBranch(entered.targetBranch, 'targetBranch'),
      title: asText(asText(entered.title, 'title', TITLE).trim(), 'title', TITLE),
      ...(description === undefined ? {} : { description }),
      draft: entered.draft === undefined ? false : asBoolean(entered.draft, 'draft'),
      reviewers: entered.reviewers === undefined ? [] : asTexts(entered.reviewers, 'reviewers', 20),
    },
  };
}

function previewView(preview: PullRequestPreview): PullRequestPreviewView {
  return {
    ...preview,
    commits: preview.commits.map(({ id, displayId, message, author, url }) => ({
      id,
      displayId,
      message: (message.split('\n', 1)[0] ?? '').slice(0, 200),
      author: author.name,
      url,
    })),
  };
}
