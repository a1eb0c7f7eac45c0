import { HostError } from '../../../domain/errors';
import { notGithub } from './answer';
import type { Answer, ErrorContext } from './answer';

/**
 * A redirect, which is never followed. GitHub sends one for a repository that was renamed or transferred, to an address of its own API
 * (GitHub REST docs, "Best practices", Follow redirects); any other is a sign-in page or a proxy.
 */
export function redirectError(answer: Answer<unknown>, context: ErrorContext): HostError {
  if (answer.status === 304) {
    return new HostError('hostError', 'GitHub said that nothing changed since a question that was not asked.', {
      status: 304,
    });
  }
  const target = readTarget(answer.headers.location, context.instance.restUrl);
  if (target?.startsWith(`${context.instance.restUrl}/`)) {
    return new HostError('moved', 'The repository was renamed or moved on GitHub.', {
      status: answer.status,
      remedy: 'Nothing to do: it is found under its new name when the list of repositories is read again.',
    });
  }
  return notGithub(context, answer.status);
}

function readTarget(location: string | undefined, base: string): string | undefined {
  if (location === undefined || !URL.canParse(location, base)) {
    return undefined;
  }
  return new URL(location, base).href;
}
