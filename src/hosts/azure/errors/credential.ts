import { HostError } from '../../../domain/errors';
import type { ErrorContext } from './answer';
import { asSentence } from './answer';

/** From this day on tokens for all organizations are refused (Azure DevOps blog, "Retirement of Global Personal Access Tokens in Azure DevOps"). */
export const GLOBAL_TOKENS_END = '2026-12-01';

/**
 * A token that Azure DevOps does not take. It answers with a sign-in page or a bare 401, and seldom says why: a date that was entered
 * tells an expired one.
 */
export function credentialError(context: ErrorContext, status: number, words = ''): HostError {
  const { collection, services } = context;
  const remedy = `Create a new one under ${tokensPage(context)} and replace it here.`;
  const fields = services ? { organizations: `The token of ${collection.name} is not accepted.` } : undefined;
  if (/personal access token used has expired/i.test(words)) {
    return new HostError('expired', `${ofWhom(context)} has expired.`, { status, remedy, fields });
  }
  if (collection.expiresAt !== undefined && Date.parse(collection.expiresAt) <= context.now()) {
    return new HostError('expired', `${ofWhom(context)} expired on ${collection.expiresAt.slice(0, 10)}.`, {
      status,
      remedy,
      fields,
    });
  }
  const why = words === '' ? '' : `: ${words}`;
  return new HostError(
    'unauthorised',
    asSentence(`${productOf(context)} does not accept the token${whose(context)}${why}`),
    {
      status,
      remedy: services ? `${remedy} ${servicesAdvice(context)}` : remedy,
      fields,
    },
  );
}

function servicesAdvice({ collection, now }: ErrorContext): string {
  const ended = now() >= Date.parse(GLOBAL_TOKENS_END);
  return ended
    ? `Tokens for “All accessible organizations” ended on ${GLOBAL_TOKENS_END}: choose ${collection.name} under Organization.`
    : `A token is taken only by the organization that it was made in: choose ${collection.name} under Organization.`;
}

function ofWhom(context: ErrorContext): string {
  return `The token${whose(context)}`;
}

function whose({ collection, services }: ErrorContext): string {
  return services ? ` of ${collection.name}` : '';
}

/** Where tokens are made and edited, in the words of the product. */
export function tokensPage({ collection, services }: Pick<ErrorContext, 'collection' | 'services'>): string {
  return services
    ? `User settings → Personal access tokens (${collection.url}/_usersSettings/tokens)`
    : 'your profile → Security → Personal access tokens';
}

export function productOf({ services }: Pick<ErrorContext, 'services'>): string {
  return services ? 'Azure DevOps' : 'The server';
}
