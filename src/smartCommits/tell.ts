import type { JiraUser } from '../jira/users';
import type { FoundFields } from '../store/smartCommitQueue';
import type { SmartCommitPorts } from './ports';

/** A command that did not run, as its author is told of it. */
export interface Failure {
  issueKey: string;
  written: string;
  detail: string;
}

const MOST_WRITTEN = 200;

/**
 * Sends the author one e-mail for each issue on which something of a commit failed, where an admin wants that. One that
 * cannot be sent is only logged: what failed stands on the issue.
 */
export async function tellAuthor(
  failures: Failure[],
  commit: FoundFields,
  repositoryName: string,
  author: JiraUser,
  { settings, notify, log }: Pick<SmartCommitPorts, 'settings' | 'notify' | 'log'>,
): Promise<void> {
  if (failures.length === 0 || !(await settings.get()).smartCommits.notifyAuthors) {
    return;
  }
  for (const issueKey of new Set(failures.map((failure) => failure.issueKey))) {
    const here = failures.filter((failure) => failure.issueKey === issueKey);
    const what = here.length === 1 ? 'a smart commit' : `${String(here.length)} smart commits`;
    const lines = here.map(({ written, detail }) => `${written.slice(0, MOST_WRITTEN)}\n${detail}`);
    const notice = {
      subject: `${issueKey}: ${what} did not run`,
      text: [...lines, `${repositoryName} ${commit.displayId}\n${commit.url}`].join('\n\n'),
    };
    await notify(issueKey, author.accountId, notice).catch(() => log.warn('an author could not be told', {}));
  }
}
