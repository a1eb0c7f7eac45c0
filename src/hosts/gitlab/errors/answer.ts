import { HostError } from '../../../domain/errors';
import type { Clock } from '../../../domain/ports';
import type { GitlabInstance } from '../instance';

/** What GitLab answered, with its headers in lower case. `body` is parsed JSON, or text where it was something else. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** What it takes to say an error in words that help. */
export interface ErrorContext {
  instance: GitlabInstance;
  /** Only to keep it out of every message. */
  token: string;
  now: Clock;
  enteredExpiresAt?: string;
}

const LONGEST_QUOTE = 300;

/** Words as a sentence: GitLab ends few of its messages with a full stop. */
export function asSentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

/** GitLab's own words from an answer, without the token should they repeat it, and without the status that it begins many with. */
export function hostWords(body: unknown, context: ErrorContext): string {
  const { message, error, error_description: description } = fieldsOf(body);
  const words = [flatten(message), ...(message === undefined ? [flatten(description ?? error)] : [])].join(' ');
  const safe = context.token ? words.split(context.token).join('[token]') : words;
  const line = safe.replace(/\s+/g, ' ').trim();
  return [...line.replace(/^\d{3} /, '')].slice(0, LONGEST_QUOTE).join('');
}

/** The top fields of a JSON answer; none where it is no object. */
export function fieldsOf(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : {};
}

/** The other side answered, but not as GitLab's API does. */
export function notGitlab(context: ErrorContext, status: number): HostError {
  const { host, pathname } = new URL(context.instance.webUrl);
  const where = pathname === '/' ? host : `${host}${pathname}`;
  return new HostError('notAGitHost', `${where} does not answer as GitLab does.`, {
    status,
    remedy:
      'Enter the address of GitLab itself, as in the browser, with the path that GitLab lives under but without a project. A proxy or sign-in page in front of it must let API requests through.',
  });
}

/** Messages are texts, lists of texts, or lists by field name (GitLab docs, "REST API troubleshooting"). */
function flatten(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(flatten).filter(Boolean).join(', ');
  }
  return Object.entries(fieldsOf(value))
    .map(([field, problem]) => `${field} ${flatten(problem)}`)
    .join(', ');
}
