import type { Person } from '../domain/changes';
import type { SmartCommitSettings } from '../domain/connection';
import type { JiraUser, JiraUsers } from '../jira/users';
import type { SmartCommitRules } from '../store/settings';
import type { FoundFields } from '../store/smartCommitQueue';

export type Found = { user: JiraUser } | { problem: string };

type Aliases = SmartCommitRules['aliases'];

/**
 * Whom a commit's commands run as: the Jira user with the author's e-mail address, if there is exactly one, or the one
 * an admin put beside the address or the host's login. Anybody can write any address into a commit; where the
 * connection asks for more, the host must vouch for the author.
 * @throws ProductError rateLimited, jiraError
 */
export async function authorOf(
  commit: Pick<FoundFields, 'author' | 'verified' | 'pusher'>,
  identity: SmartCommitSettings['identity'],
  aliases: Aliases,
  users: JiraUsers,
): Promise<Found> {
  if (identity === 'verified' && commit.verified !== true && !isSame(commit.author, commit.pusher)) {
    return {
      problem:
        'Nobody vouches for the author: this connection wants a verified signature, or that authors push themselves.',
    };
  }
  const { email } = commit.author;
  if (email === undefined || email === '') {
    return { problem: 'The commit names no e-mail address of its author.' };
  }
  const alias = aliasOf([email, ...namesBehind(email)], aliases);
  return alias === undefined ? oneByEmail(email, users) : known(alias, users);
}

/**
 * Whom `#assign` means, among those who can be assigned the issue: whoever may assign it sees them in Jira too, so that
 * asking tells nothing new of anybody.
 * @throws ProductError rateLimited, jiraError
 */
export async function personMeant(
  person: string,
  issueKey: string,
  author: JiraUser,
  aliases: Aliases,
  users: JiraUsers,
): Promise<Found> {
  const found: JiraUser[] = [];
  for (const user of await peopleCalled(person, author, aliases, users)) {
    if (await users.isAssignable(user.accountId, issueKey)) {
      found.push(user);
    }
  }
  const [first] = found;
  if (first === undefined) {
    return {
      problem: isAuthor(person)
        ? `${author.name} cannot be assigned this issue.`
        : `Jira shows nobody called “${person.slice(0, 100)}” who can be assigned this issue.`,
    };
  }
  return found.length === 1 ? { user: first } : { problem: `Several people are called “${person.slice(0, 100)}”.` };
}

function isAuthor(person: string): boolean {
  return person.toLowerCase() === 'me';
}

async function peopleCalled(person: string, author: JiraUser, aliases: Aliases, users: JiraUsers): Promise<JiraUser[]> {
  if (isAuthor(person)) {
    return [author];
  }
  const alias = aliasOf([person], aliases);
  if (alias !== undefined) {
    const user = await users.get(alias);
    return user === undefined ? [] : [user];
  }
  return person.includes('@') ? users.byEmail(person) : users.byName(person);
}

/**
 * What an admin may write for an address that hides the real one, besides itself: the login, alone or with the host
 * that it is a login of. GitHub writes `123+dan@users.noreply.github.com`, before 2017 without the number; GitLab
 * `123-dan@users.noreply.gitlab.com`. GitHub's logins may themselves begin with a number and a hyphen: there `77-dan` is
 * another person than `dan`. Sources: GitHub docs, Setting your commit email address; GitLab docs, Use an automatically
 * generated private commit email.
 */
function namesBehind(email: string): string[] {
  const [, local = '', host = ''] = /^([^@]+)@users\.noreply\.([^@]+)$/i.exec(email.trim()) ?? [];
  if (local === '') {
    return [];
  }
  const login = host.toLowerCase().includes('github') ? local.replace(/^\d+\+/, '') : local.replace(/^\d+[+-]/, '');
  return [`${login}@users.noreply.${host}`, login];
}

function aliasOf(names: string[], aliases: Aliases): string | undefined {
  const accounts = new Map(aliases.map(({ email, accountId }) => [email.trim().toLowerCase(), accountId]));
  // The more exact name goes before the shorter one, in whatever order the table has them.
  return names.map((name) => accounts.get(name.trim().toLowerCase())).find((accountId) => accountId !== undefined);
}

async function oneByEmail(email: string, users: JiraUsers): Promise<Found> {
  const found = await users.byEmail(email);
  const [first] = found;
  if (first === undefined) {
    return {
      problem:
        'Jira shows no user with the author’s e-mail address. An administrator can add it under Apps → Git Hosts → Smart commits.',
    };
  }
  return found.length === 1 ? { user: first } : { problem: 'Several Jira users have the author’s e-mail address.' };
}

async function known(accountId: string, users: JiraUsers): Promise<Found> {
  const user = await users.get(accountId);
  return user === undefined ? { problem: 'The Jira user of the author’s alias is not active.' } : { user };
}

function isSame(author: Person, pusher: Person | undefined): boolean {
  const same = (first?: string, second?: string): boolean =>
    first !== undefined && first !== '' && first.toLowerCase() === second?.toLowerCase();
  return pusher !== undefined && same(author.email, pusher.email);
}
