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
  throw new ProductError('jiraError', `Jira answered ${String(answer.status)} to ${what}${said(answer.body)}.`, {
    status: answer.status,
    remedy: 'It will be tried again by itself. If it stays, check that the app is up to date on this site.',
  });
}

/** Jira's own words, where the answer has them, cut short. */
function said(body: unknown): string {
  const messages = (body as { errorMessages?: unknown } | undefined)?.errorMessages;
  if (!Array.isArray(messages) || messages.length === 0) {
    return '';
  }
  return `: ${String(messages[0]).slice(0, 200)}`;
}
