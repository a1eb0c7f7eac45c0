import { HostError } from '../../../domain/errors';
import type { Clock } from '../../../domain/ports';

/** What the server answered, with its headers in lower case; `data` is JSON or the text that came instead. */
export interface Answer<T> {
  status: number;
  headers: Record<string, string | undefined>;
  data: T;
}

/** What it takes to say an error in words that help. */
export interface ErrorContext {
  baseUrl: string;
  /** Only to keep them out of every message. */
  secrets: string[];
  usesPassword: boolean;
  now: Clock;
  enteredExpiresAt?: string;
}

/** One entry of `errors` (Bitbucket Data Center REST docs, "Errors & Validation"). */
export interface RawError {
  message?: string;
  exceptionName?: string;
  existingPullRequest?: { id?: number };
}

const LONGEST_QUOTE = 300;

export function errorsOf(data: unknown): RawError[] {
  const { errors } = (isJson(data) ? data : {}) as { errors?: unknown };
  return Array.isArray(errors) ? (errors as RawError[]).filter(isJson) : [];
}

/** `com.atlassian.bitbucket.repository.NoSuchRepositoryException` → `NoSuchRepositoryException` */
export function exceptionOf(data: unknown): string {
  const name = errorsOf(data)[0]?.exceptionName;
  return typeof name === 'string' ? (name.split('.').at(-1) ?? '') : '';
}

/** The server's own words, on one line, cut short, without a secret should they repeat one. */
export function hostWords(data: unknown, context: ErrorContext): string {
  const messages = errorsOf(data).map(({ message }) => (typeof message === 'string' ? message : ''));
  let words = messages.filter((message) => message !== '').join(' ');
  for (const secret of context.secrets) {
    words = secret === '' ? words : words.split(secret).join('[secret]');
  }
  return [...words.replace(/\s+/g, ' ').trim()].slice(0, LONGEST_QUOTE).join('');
}

export function asSentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

export function isJson(data: unknown): data is object {
  return typeof data === 'object' && data !== null;
}

/** The other side answered, but not as Bitbucket's API does. */
export function notBitbucket(context: ErrorContext, status: number): HostError {
  return new HostError('notAGitHost', `${new URL(context.baseUrl).host} does not answer as Bitbucket Server does.`, {
    status,
    remedy:
      'Enter the address as in the browser, with its context path where it has one (https://git.example.com/bitbucket). A proxy or sign-in page in front of it must let API requests through.',
  });
}
