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
  const alias = aliasOf([email, ...loginsOf(commit.author)], aliases);
  return alias === undefined ? oneByEmail(email, users) : known(alias, users);
}

/** Whom `#assign` means. @throws ProductError rateLimited, jiraError */
export async function personMeant(
  person: string,
  author: JiraUser,
  aliases: Aliases,
  users: JiraUsers,
): Promise<Found> {
  if (person.toLowerCase() === 'me') {
    return { user: author };
  }
  const alias = aliasOf([person], aliases);
  if (alias !== undefined) {
    return known(alias, users);
  }
  const found = person.includes('@') ? await users.byEmail(person) : await users.byName(person);
  const [first] = found;
  if (first === undefined) {
    return { problem: `Jira shows nobody called “${person.slice(0, 100)}”.` };
  }
  return found.length === 1 ? { user: first } : { problem: `Several people are called “${person.slice(0, 100)}”.` };
}

/** What a host's login is in the address that hides the real one: `123+dan@users.noreply.github.com`. */
function loginsOf(author: Person): string[] {
  const [, login] = /^(?:\d+[+-])?([^@]+)@users\.noreply\./i.exec(author.email ?? '') ?? [];
  return login === undefined ? [] : [login];
}

function aliasOf(names: string[], aliases: Aliases): string | undefined {
  const wanted = names.map((name) => name.trim().toLowerCase());
  return aliases.find(({ email }) => wanted.includes(email.trim().toLowerCase()))?.accountId;
}

async function oneByEmail(email: string, users: JiraUsers): Promise<Found> {
  const found = await users.byEmail(email);
  const [first] = found;
  if (first === undefined) {
    return {
      problem:
        'Jira shows no user with the author’s e-mail address. An administrator can add it under Apps → Git Hosts → Settings.',
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
