import type { Branch, Commit, Person } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import type { RepositoryLinks } from '../host';
import { parseCommit } from './pack/commitObject';
import type { CommitSignature } from './pack/commitObject';

const NOBODY = 'unknown';

/** A commit as git stores it, with an address. Pure. */
export function commitOf(id: string, content: Buffer, links: Pick<RepositoryLinks, 'commit'>): Commit {
  const { author, committer, message, parents } = parseCommit(content);
  return {
    id,
    displayId: id.slice(0, 7),
    message,
    author: personOf(author),
    authoredAt: author.date,
    committedAt: committer.date,
    url: links.commit(id),
    parents,
  };
}

function personOf({ name, email }: CommitSignature): Person {
  const address = email.trim();
  return { name: name.trim() || address || NOBODY, ...(address === '' ? {} : { email: address }) };
}

export function branchOf(
  name: string,
  head: Commit,
  repository: Pick<Repository, 'defaultBranch'>,
  links: Pick<RepositoryLinks, 'branch'>,
): Branch {
  return { name, url: links.branch(name), head, isDefault: name === repository.defaultBranch };
}

/**
 * A head of which only the name is known: a server that leaves out nothing would send all files with it.
 * For lists that a person chooses from, never for what is sent to Jira.
 */
export function nameOnly(id: string, links: Pick<RepositoryLinks, 'commit'>): Commit {
  const never = new Date(0).toISOString();
  return {
    id,
    displayId: id.slice(0, 7),
    message: '',
    author: { name: NOBODY },
    authoredAt: never,
    committedAt: never,
    url: links.commit(id),
    parents: [],
  };
}
