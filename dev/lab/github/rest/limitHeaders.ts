import type { Caller } from '../access';
import type { Github } from '../github';
import type { Budget } from '../limits';

/** 5,000 requests an hour for a user over all tokens, 60 without one (docs, Rate limits for the REST API). */
export function budgetOf(github: Github, caller: Caller, resource: 'core' | 'graphql'): Budget {
  const subject = subjectOf(caller);
  return github.limits.budget(subject, resource, caller.token ? 5000 : 60);
}

export function subjectOf(caller: Caller): string {
  return caller.user ? `user ${caller.user.id}` : (caller.token?.value ?? 'address');
}

export function limitHeaders(budget: Budget, resource: 'core' | 'graphql'): Record<string, string> {
  return {
    'x-ratelimit-limit': String(budget.limit),
    'x-ratelimit-remaining': String(Math.max(0, budget.limit - budget.used)),
    'x-ratelimit-used': String(budget.used),
    'x-ratelimit-reset': String(budget.reset),
    'x-ratelimit-resource': resource,
  };
}
