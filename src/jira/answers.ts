import { ProductError } from '../domain/errors';
import type { Clock, JiraAnswer } from '../domain/ports';

/** @throws ProductError rateLimited with the time to come back, jiraError otherwise; @returns nothing where Jira accepted */
export function refuse(answer: JiraAnswer, what: string, now: Clock): void {
  if (answer.status < 400) {
    return;
  }
  if (answer.status === 429) {
    const seconds = answer.retryAfter ?? 60;
    throw new ProductError('rateLimited', `Jira asked to wait ${String(seconds)} s before ${what}.`, {
      status: 429,
      retryAt: now() + seconds * 1000,
    });
  }
  const said = jiraMessage(answer.body);
  throw new ProductError(
    'jiraError',
    `Jira answered ${String(answer.status)} to ${what}${said === undefined ? '' : `: ${said}`}.`,
    {
      status: answer.status,
      remedy: 'It will be tried again by itself. If it stays, check that the app is up to date on this site.',
    },
  );
}

/**
 * Jira's own words, where the answer has them, cut short. The platform API sends texts, the development information
 * API objects with a `message`.
 */
export function jiraMessage(body: unknown): string | undefined {
  const messages = (body as { errorMessages?: unknown } | undefined)?.errorMessages;
  const first: unknown = Array.isArray(messages) ? messages[0] : undefined;
  const text = typeof first === 'string' ? first : (first as { message?: unknown } | undefined)?.message;
  return typeof text === 'string' && text !== '' ? text.slice(0, 300) : undefined;
}

/**
 * What Jira says against a call, or nothing where it accepted.
 * @throws ProductError rateLimited, or jiraError where the fault is Jira's own (5xx): it may work later
 */
export function objection(answer: JiraAnswer, what: string, now: Clock): string | undefined {
  if (answer.status < 400) {
    return undefined;
  }
  if (answer.status === 429 || answer.status >= 500) {
    refuse(answer, what, now);
  }
  return jiraMessage(answer.body) ?? fieldMessage(answer.body) ?? `Jira answered ${String(answer.status)}.`;
}

/** Source: Jira REST API v3, ErrorCollection. */
function fieldMessage(body: unknown): string | undefined {
  const errors = (body as { errors?: unknown } | undefined)?.errors;
  const said = Object.values(typeof errors === 'object' && errors !== null ? errors : {}).filter(
    (text) => typeof text === 'string' && text !== '',
  );
  return said.length === 0 ? undefined : said.join(' ').slice(0, 300);
}
