import { audited } from '../development/attempt';
import { createBranch, searchBranches } from '../development/branches';
import type { CreatePorts } from '../development/ports';
import { previewBranch } from '../development/previewBranch';
import { previewPullRequest, type PullRequestPreview } from '../development/previewPullRequest';
import { createPullRequest, searchReviewers } from '../development/pullRequests';
import type { Actor, Creation } from '../development/rights';
import type { CreateApi, PullRequestPreviewView } from './createApi';
import type { Handlers, RequestContext } from './handlers';
import { asBoolean, asRecord, asText, asTexts, optionalText } from './validate';

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
  /** Who tries to create something; whom Jira refuses is in the record of attempts too. */
  async function creator(context: RequestContext, action: Creation): Promise<Actor> {
    const who = { actor: context.accountId ?? null, action, subject: context.issueKey ?? '' };
    return audited(who, ports, () => actorOf(context), 'failures');
  }

  return {
    async previewBranch({ payload, context }) {
      const actor = await actorOf(context);
      const { repositoryId, again } = asRecord(payload);
      return previewBranch(
        optionalText(repositoryId, 'repositoryId', ID),
        again === undefined ? false : asBoolean(again, 'again'),
        actor,
        ports,
      );
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

    async createBranch({ payload, context }) {
      const actor = await creator(context, 'createBranch');
      const { repositoryId, name, from } = asRecord(payload);
      const created = await createBranch(
        asText(repositoryId, 'repositoryId', ID),
        { name: asText(name, 'name', BRANCH), from: asText(from, 'from', BRANCH) },
        actor,
        ports,
      );
      return { name: created.name, url: created.url };
    },

    async previewPullRequest({ payload, context }) {
      const actor = await actorOf(context);
      const { repositoryId, sourceBranch, targetBranch } = asRecord(payload);
      const question = {
        repositoryId: asText(repositoryId, 'repositoryId', ID),
        sourceBranch: asText(sourceBranch, 'sourceBranch', BRANCH),
        targetBranch: asText(targetBranch, 'targetBranch', BRANCH),
      };
      return previewView(await previewPullRequest(question, context.siteUrl, actor, ports));
    },

    async searchReviewers({ payload, context }) {
      const { issueKey } = await actorOf(context);
      const { repositoryId, search } = asRecord(payload);
      const text = optionalText(search, 'search', 200) ?? '';
      return searchReviewers(asText(repositoryId, 'repositoryId', ID), text, issueKey, ports);
    },

    async createPullRequest({ payload, context }) {
      const actor = await creator(context, 'createPullRequest');
      const entered = asRecord(payload);
      const description = optionalText(entered.description, 'description', DESCRIPTION);
      return createPullRequest(
        asText(entered.repositoryId, 'repositoryId', ID),
        {
          sourceBranch: asText(entered.sourceBranch, 'sourceBranch', BRANCH),
          targetBranch: asText(entered.targetBranch, 'targetBranch', BRANCH),
          title: asText(entered.title, 'title', TITLE).trim(),
          ...(description === undefined ? {} : { description }),
          draft: entered.draft === undefined ? false : asBoolean(entered.draft, 'draft'),
          reviewers: entered.reviewers === undefined ? [] : asTexts(entered.reviewers, 'reviewers', 20),
        },
        actor,
        ports,
      );
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
