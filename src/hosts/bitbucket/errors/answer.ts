import { HostError } from '../../../domain/errors';
import type { Clock } from '../../../domain/ports';

/** What Bitbucket answered, with its headers in lower case; `data` is JSON or the text that came instead. */
export interface Answer<T> {
  status: number;
  headers: Record<string, string | undefined>;
  data: T;
}

/** What it takes to say an error in words that help. */
export interface ErrorContext {
  /** Only to keep it out of every message. */
  token: string;
  /** "API token", "access token" */
  sort: string;
  now: Clock;
  enteredExpiresAt?: string;
}

/** An error's body (Bitbucket Cloud REST docs, "Standardized error responses"). */
interface ErrorBody {
  error?: { message?: unknown; detail?: unknown; fields?: unknown; data?: unknown };
}

const LONGEST_QUOTE = 300;

/** Bitbucket's own words from an answer, without the token should they repeat it. */
export function hostWords(data: unknown, context: ErrorContext): string {
  const { message, detail, fields } = errorOf(data);
  const parts = [message, detail, ...fieldWords(fields)].filter((part) => typeof part === 'string');
  return cleanWords([...new Set(parts)].join(' '), context);
}

/** The machine-readable part of an error: `key`, `shas`. */
export function errorData(data: unknown): { key?: string; shas?: string[] } {
  const found = errorOf(data).data;
  return typeof found === 'object' && found !== null ? found : {};
}

/** Which scopes an answer says the request takes and the token has. */
export function scopesOf(data: unknown): { required: string[]; granted: string[] } | undefined {
  const { detail } = errorOf(data);
  if (typeof detail !== 'object' || detail === null || !('required' in detail)) {
    return undefined;
  }
  const { required, granted } = detail as { required?: unknown; granted?: unknown };
  return { required: texts(required), granted: texts(granted) };
}

/** One line, cut short, without the token. */
export function cleanWords(text: string, context: ErrorContext): string {
  const safe = context.token ? text.split(context.token).join('[token]') : text;
  return [...safe.replace(/\s+/g, ' ').trim()].slice(0, LONGEST_QUOTE).join('');
}

export function asSentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

/** The other side answered, but not as Bitbucket's API does. */
export function notBitbucket(status: number): HostError {
  return new HostError('notAGitHost', 'The answer did not come from Bitbucket’s API.', {
    status,
    remedy: 'Try again later. If it stays, see https://bitbucket.status.atlassian.com.',
  });
}

export function isJson(data: unknown): boolean {
  return typeof data === 'object' && data !== null;
}

function errorOf(data: unknown): NonNullable<ErrorBody['error']> {
  const { error } = (isJson(data) ? data : {}) as ErrorBody;
  return typeof error === 'object' && error !== null ? error : {};
}

function fieldWords(fields: unknown): string[] {
  return isJson(fields) ? Object.values(fields as Record<string, unknown>).flatMap(texts) : [];
}

function texts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
}
