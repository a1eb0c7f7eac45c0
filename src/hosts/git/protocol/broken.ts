import { HostError } from '../../../domain/errors';

/**
 * The error for an answer that is git's, but cut short or damaged.
 * @param what a clause: "it ends in the middle of a line"
 */
export function broken(what: string): HostError {
  return new HostError('hostError', `The git server's answer is broken: ${what}.`, {
    remedy:
      'The app tries again later. If it stays, ask whoever runs the server to look at its log and to run “git fsck” on the repository.',
  });
}

/** The error for a repository of which the server sends more than can be read. @param limit "64 MB" */
export function tooLarge(limit: string): HostError {
  return new HostError('unsupportedVersion', `The git server sends more than ${limit} for this repository.`, {
    remedy:
      'Ask whoever runs the server to let clients leave out file contents: “git config --system uploadpack.allowFilter true” (git 2.17 or newer). If it does so already, sync the repository from a later date.',
  });
}

/** The error for a list of branches that is longer than can be read. */
export function tooManyRefs(): HostError {
  return new HostError('unsupportedVersion', 'The repository has more branches and tags than can be read.', {
    remedy:
      'Delete branches that are no longer needed. With version 2 of its protocol (git 2.18 or newer, and a proxy that lets the Git-Protocol header through) a server need not list tags and pull requests.',
  });
}

/** Whether an error is one that `tooLarge` made. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof HostError && error.kind === 'unsupportedVersion' && /sends more than/.test(error.message);
}
