import { ProductError } from '../domain/errors';
import type { JiraUser } from '../jira/users';
import { runAgain } from '../smartCommits/again';
import { parseMessage } from '../smartCommits/parse';
import { authorOf } from '../smartCommits/people';
import type { SmartCommitPorts } from '../smartCommits/ports';
import { previewMessage, type Preview, type Previewing, type ProjectModes } from '../smartCommits/preview';
import { decideHeld, heldCommits } from '../smartCommits/waiting';
import type { SmartCommitOutcome } from '../store/smartCommitOutcomes';
import type { QueuedCommit } from '../store/smartCommitQueue';
import type { Handlers, RequestContext } from './handlers';
import type {
  HeldCommitView,
  SmartCommitAdminApi,
  SmartCommitIssueApi,
  SmartCommitPreview,
  SmartCommitView,
} from './smartCommitsApi';
import { asBoolean, asId, asIds, asRecord, asText, asTexts, optionalText } from './validate';

export interface SmartCommitResolverPorts {
  smartCommits: SmartCommitPorts & { projectModes(): Promise<ProjectModes> };
}

/** More than can be read for commands: the preview says so. */
const MOST_MESSAGE = 100_000;

/** @param issueOf the issue of the request, after the caller's permissions were checked; throws otherwise */
export function smartCommitIssueHandlers(
  { smartCommits }: SmartCommitResolverPorts,
  issueOf: (context: RequestContext) => Promise<{ issueKey: string }>,
): Handlers<SmartCommitIssueApi> {
  return {
    async previewSmartCommit({ payload, context }) {
      await issueOf(context);
      const message = asText(asRecord(payload).message, 'message', MOST_MESSAGE);
      return previewFor(message, await callerOf(context, smartCommits), smartCommits);
    },

    async runSmartCommitAgain({ payload, context }) {
      const { issueKey } = await issueOf(context);
      const { id, commit } = asRecord(payload);
      await runAgain(issueKey, asId(id, 'id'), asText(commit, 'commit', 200), context.accountId, smartCommits);
      return {};
    },
  };
}

export function smartCommitAdminHandlers({ smartCommits }: SmartCommitResolverPorts): Handlers<SmartCommitAdminApi> {
  return {
    async previewSmartCommit({ payload, context }) {
      const { message, author } = asRecord(payload);
      const email = optionalText(author, 'author', 320);
      const person = email === undefined ? await callerOf(context, smartCommits) : await emailOf(email, smartCommits);
      return previewFor(asText(message, 'message', MOST_MESSAGE), person, smartCommits);
    },

    async listHeldSmartCommits({ payload }) {
      const cursor = optionalText(asRecord(payload ?? {}).cursor, 'cursor', 1000);
      const page = await heldCommits(cursor, smartCommits);
      return { commits: page.commits.map(heldView), ...(page.cursor === undefined ? {} : { next: page.cursor }) };
    },

    async findPeople({ payload }) {
      const { search, accountIds } = asRecord(payload);
      const text = optionalText(search, 'search', 320);
      const ids = accountIds === undefined ? [] : asTexts(accountIds, 'accountIds', 500);
      const known = await Promise.all(ids.map((id) => smartCommits.users.get(id)));
      return { people: [...(text === undefined ? [] : await peopleBy(text, smartCommits)), ...known].filter(isKnown) };
    },

    async decideSmartCommits({ payload }) {
      const { ids, run } = asRecord(payload);
      return { decided: await decideHeld(asIds(ids, 'ids', 100), asBoolean(run, 'run'), smartCommits) };
    },
  };
}

function peopleBy(text: string, { users }: SmartCommitPorts): Promise<JiraUser[]> {
  return text.includes('@') ? users.byEmail(text) : users.byName(text);
}

function isKnown(user: JiraUser | undefined): user is JiraUser {
  return user !== undefined;
}

/** Newest first. */
export async function smartCommitViews(
  issueKey: string,
  accountId: string | undefined,
  { smartCommits }: SmartCommitResolverPorts,
): Promise<SmartCommitView[]> {
  return (await smartCommits.outcomes.ofIssue(issueKey)).map((outcome) => ({
    id: outcome.stepId,
    commit: outcome.commit,
    displayId: outcome.displayId,
    url: outcome.url,
    issueKey,
    command: outcome.command,
    outcome: outcome.outcome,
    reason: outcome.detail,
    author: outcome.author,
    person: outcome.actor?.name ?? null,
    at: new Date(outcome.at).toISOString(),
    mayRunAgain: mayRunAgain(outcome, accountId),
  }));
}

/** Where nobody was found, the author may have become known since: asking tells. */
function mayRunAgain({ outcome, actor, stepId }: SmartCommitOutcome, accountId: string | undefined): boolean {
  const unfinished = outcome === 'failed' || outcome === 'skipped';
  const isAuthor = actor === undefined || actor.accountId === accountId;
  return unfinished && isAuthor && accountId !== undefined && !stepId.startsWith('read-');
}

async function callerOf({ accountId }: RequestContext, ports: SmartCommitPorts): Promise<Previewing['person']> {
  const user = accountId === undefined ? undefined : await ports.users.get(accountId);
  if (user === undefined) {
    throw new ProductError('forbidden', 'Smart commits run as a person: sign in first.');
  }
  return { user, as: 'caller' };
}

/** What a person may do is asked as that person, so that the answer is what would happen. */
async function emailOf(email: string, ports: SmartCommitPorts): Promise<Previewing['person']> {
  const { aliases } = (await ports.settings.get()).smartCommits;
  const found = await authorOf({ author: { name: email, email } }, 'email', aliases, ports.users);
  return 'problem' in found ? found : { user: found.user, as: asPerson(found.user) };
}

function asPerson({ accountId }: JiraUser): { accountId: string } {
  return { accountId };
}

async function previewFor(
  message: string,
  person: Previewing['person'],
  ports: SmartCommitResolverPorts['smartCommits'],
): Promise<SmartCommitPreview> {
  return previewView(await previewMessage(message, { person, projects: await ports.projectModes() }, ports));
}

function previewView({ commands, misunderstood, notes }: Preview): SmartCommitPreview {
  return {
    commands: commands.map(({ command, issues }) => {
      const { issueKeys, kind, text, duration, word, labels, person, start, end } = command;
      const name = {
        comment: undefined,
        worklog: undefined,
        transition: word,
        label: labels?.join(' '),
        assign: person,
      };
      return {
        issueKeys,
        kind,
        ...(text === undefined ? {} : { text }),
        ...(duration === undefined ? {} : { duration }),
        ...(name[kind] === undefined ? {} : { name: name[kind] }),
        outcome: issues.map(({ issueKey, text: said }) => `${issueKey}: ${said}`).join(' '),
        possible: issues.every(({ possible }) => possible),
        issues: issues.map(({ issueKey, possible, text: said }) => ({ issueKey, possible, outcome: said })),
        start,
        end,
      };
    }),
    misunderstood,
    notes,
  };
}

function heldView({ key, found }: QueuedCommit): HeldCommitView {
  const { commit, gapSince, repositoryName } = found;
  const { commands } = parseMessage(commit.message, { projects: new Set(found.projects) });
  return {
    id: key,
    repositoryName,
    displayId: commit.displayId,
    url: commit.url,
    author: commit.author.name,
    authoredAt: commit.authoredAt,
    gapSince: gapSince === undefined ? null : new Date(gapSince).toISOString(),
    commands: commands.map(({ issueKeys, start, end }) => ({
      issueKeys,
      written: commit.message.slice(start, end).slice(0, 200),
    })),
  };
}
