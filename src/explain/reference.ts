/** What somebody asks about: a piece of work on a git host. */
export type Reference =
  { kind: 'commit'; id: string } | { kind: 'branch'; name: string } | { kind: 'pullRequest'; id: string };

const COMMIT = /^[0-9a-f]{7,64}$/i;
/** More digits than a pull request's number has are the beginning of a commit. */
const NUMBER = /^(?:[#!]\d{1,12}|\d{1,6})$/;

/** Whether a text is the address of a page. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text.trim());
}

/** What a text that is no address means: a commit's id or its beginning, `#7`, `!7` or `7`, else a branch. */
export function readReference(text: string): Reference {
  const trimmed = text.trim();
  if (NUMBER.test(trimmed)) {
    return { kind: 'pullRequest', id: trimmed.replace(/^[#!]/, '') };
  }
  if (COMMIT.test(trimmed)) {
    return { kind: 'commit', id: trimmed.toLowerCase() };
  }
  return { kind: 'branch', name: trimmed.replace(/^refs\/heads\//, '') };
}

/**
 * What a page of a repository shows, from its address.
 * @param repositoryUrl address of the repository's own page
 * @returns `undefined` where the address is of another repository or of a page that shows none of these
 */
export function referenceIn(address: string, repositoryUrl: string): Reference | undefined {
  const rest = within(address, repositoryUrl);
  if (rest === undefined) {
    return undefined;
  }
  const pull = /\/(?:pull|pulls|pull-requests|merge_requests|pullrequest)\/(\d+)/i.exec(rest)?.[1];
  if (pull !== undefined) {
    return { kind: 'pullRequest', id: pull };
  }
  const commit = /\/commits?\/([0-9a-f]{7,64})(?![0-9a-z])/i.exec(rest)?.[1];
  if (commit !== undefined) {
    return { kind: 'commit', id: commit.toLowerCase() };
  }
  const branch =
    /[?&]version=GB([^&#]+)/.exec(rest)?.[1] ??
    /[?&]at=(?:refs(?:\/|%2F)heads(?:\/|%2F))?([^&#]+)/i.exec(rest)?.[1] ??
    /\/(?:tree|branch)\/([^?#]+)/.exec(rest)?.[1];
  return branch === undefined ? undefined : { kind: 'branch', name: decoded(branch.replace(/\/$/, '')) };
}

/** Whether an address is of a repository's page or of one below it. */
export function isWithin(address: string, repositoryUrl: string): boolean {
  return within(address, repositoryUrl) !== undefined;
}

/** What an address has beyond that of the repository; names are compared without regard to case, as hosts do. */
function within(address: string, repositoryUrl: string): string | undefined {
  const base = repositoryUrl.replace(/(\.git)?\/*$/, '');
  const text = address.trim();
  if (!text.toLowerCase().startsWith(base.toLowerCase())) {
    return undefined;
  }
  const rest = text.slice(base.length).replace(/^\.git(?=[/?#]|$)/, '');
  return rest === '' || /^[/?#]/.test(rest) ? rest : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
