import { HostError } from '../../../domain/errors';
import type { Clock } from '../../../domain/ports';
import type { AzureCollection } from '../instance';

/** What Azure DevOps answered. */
export interface Answer<T> {
  status: number;
  headers: Headers;
  /** Parsed JSON; text where the answer is none. */
  data: T;
}

/** What it takes to say an error in words that help. */
export interface ErrorContext {
  collection: AzureCollection;
  services: boolean;
  now: Clock;
}

/** A call that writes is refused where the token may only read. */
export type CallKind = 'read' | 'write';

const LONGEST_QUOTE = 300;

/** Words as a sentence. */
export function asSentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

/** Azure's own words from an answer, JSON or a page of HTML, on one line, cut short, without the token should they repeat it. */
export function hostWords(data: unknown, token: string): string {
  const text = typeof data === 'string' ? pageText(data) : messageOf(data);
  const safe = token === '' ? text : text.split(token).join('[token]');
  return [...safe.replace(/\s+/g, ' ').trim()].slice(0, LONGEST_QUOTE).join('');
}

/** `VssVersionOutOfRangeException`, `GitPullRequestExistsException`. */
export function typeKeyOf(data: unknown): string {
  const { typeKey } = (typeof data === 'object' && data !== null ? data : {}) as { typeKey?: unknown };
  return typeof typeKey === 'string' ? typeKey : '';
}

/** Code of Team Foundation or Visual Studio in a message: `TF401027`, `VS403463`. */
export function codeOf(words: string): string | undefined {
  return /\b(TF|VS)\d{5,7}\b/.exec(words)?.[0];
}

/** The other side answered, but not as Azure DevOps does. */
export function notAzure(context: ErrorContext, status: number): HostError {
  const { host } = new URL(context.collection.url);
  return new HostError('notAGitHost', `${host} does not answer as Azure DevOps does.`, {
    status,
    remedy:
      'Enter the address of a project collection, as in the browser. A proxy or sign-in page in front of it must let API requests through.',
  });
}

function messageOf(data: unknown): string {
  const { message, Message } = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  return [message, Message].find((words): words is string => typeof words === 'string') ?? '';
}

function pageText(html: string): string {
  return html
    .slice(0, 20_000)
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}
