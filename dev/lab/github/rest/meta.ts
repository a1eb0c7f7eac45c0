import type { Answer } from '../../http/answer';
import { budgetOf } from './limitHeaders';
import type { RestCall } from './call';
import { notFound } from './errors';

/** docs, Get GitHub (Enterprise Server) meta information. */
export async function getMeta({ github }: RestCall): Promise<Answer> {
  const { version } = github.product;
  const common = { verifiable_password_authentication: true };
  return {
    status: 200,
    body: version ? { ...common, installed_version: version } : { ...common, git: ['192.0.2.0/24'] },
  };
}

/** docs, Get rate limit status: free of charge; 404 where limits are off. */
export async function getRateLimit({ github, caller }: RestCall): Promise<Answer> {
  if (!github.product.rateLimits) {
    const error = notFound();
    error.message = 'Rate limiting is not enabled.';
    throw error;
  }
  const show = (resource: 'core' | 'graphql'): Record<string, number> => {
    const { limit, used, reset } = budgetOf(github, caller, resource);
    return { limit, used, remaining: limit - used, reset };
  };
  const core = show('core');
  const search = { limit: 30, used: 0, remaining: 30, reset: core.reset ?? 0 };
  return { status: 200, body: { resources: { core, search, graphql: show('graphql') }, rate: core } };
}
