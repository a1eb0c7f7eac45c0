import { HostError } from '../../../domain/errors';
import type { Clock } from '../../../domain/ports';
import type { GithubInstance } from '../instance';

/** What GitHub answered, with its headers in lower case. */
export interface Answer<T> {
  status: number;
  headers: Record<string, string | undefined>;
  data: T;
}

/** What it takes to say an error in words that help. */
export interface ErrorContext {
  instance: GithubInstance;
  /** Only to keep it out of every message. */
  token: string;
  now: Clock;
  enteredExpiresAt?: string;
}

const LONGEST_QUOTE = 300;

/** Words as a sentence: GitHub ends few of its messages with a full stop. */
export function asSentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

/** GitHub's own words from an answer, without the token should they repeat it. */
export function hostWords(data: unknown, context: ErrorContext): string {
  if (typeof data !== 'object' || data === null) {
    return '';
  }
  const { message, errors } = data as { message?: unknown; errors?: unknown };
  const details = Array.isArray(errors) ? errors.map(problemWords).filter((words) => words !== '') : [];
  return cleanWords([typeof message === 'string' ? message : '', ...details].filter(Boolean).join(': '), context);
}

/** One line, cut short, without the token. */
export function cleanWords(text: string, context: ErrorContext): string {
  const safe = context.token ? text.split(context.token).join('[token]') : text;
  return [...safe.replace(/\s+/g, ' ').trim()].slice(0, LONGEST_QUOTE).join('');
}

/** The other side answered, but not as GitHub's API does. */
export function notGithub(context: ErrorContext, status: number): HostError {
  return new HostError('notAGitHost', `${new URL(context.instance.restUrl).host} does not answer as GitHub does.`, {
    status,
    remedy:
      'Enter the address of GitHub itself, as in the browser, without a path. A proxy or sign-in page in front of it must let API requests through.',
  });
}

/** Octokit's headers, all of them as text. */
export function headerTexts(headers: Record<string, string | number | undefined>): Answer<unknown>['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value?.toString()]));
}

/** Whether a body is what GitHub's API answers with; Octokit gives text or bytes for anything else. */
export function isJson(data: unknown): boolean {
  return typeof data === 'object' && data !== null && !(data instanceof ArrayBuffer);
}

function problemWords(problem: unknown): string {
  if (typeof problem === 'string') {
    return problem;
  }
  const { message, field, code } = (problem ?? {}) as { message?: unknown; field?: unknown; code?: unknown };
  if (typeof message === 'string') {
    return message;
  }
  return [field, code].filter((part) => typeof part === 'string').join(' ');
}
