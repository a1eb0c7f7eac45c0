import { missingFor } from './scopes';

export interface WarningFacts {
  sort: string;
  scopes: string[] | null;
  repositories: number;
  expiresAt: string | undefined;
}

/** What an admin should know before the connection is saved; each sentence says what to do. Pure. */
export function verificationWarnings({ sort, scopes, repositories, expiresAt }: WarningFacts): string[] {
  const warnings: string[] = [];
  const missing = scopes === null ? [] : missingFor('readPullRequests', scopes);
  if (missing.length > 0) {
    warnings.push(`Pull requests stay hidden: create a token that also has ${missing.join(' and ')}.`);
  }
  if (sort === 'repository access token') {
    warnings.push('This token shows one repository only: use a workspace access token or an API token for more.');
  }
  if (expiresAt === undefined) {
    warnings.push(
      sort === 'API token'
        ? 'Bitbucket does not tell when a token ends, and an API token ends after a year at the latest: enter the date to be warned in time.'
        : 'Bitbucket does not tell when a token ends: enter the date, if it has one, to be warned in time.',
    );
  }
  if (repositories === 0) {
    warnings.push('The token shows no repository: check its workspace and what its account may see.');
  }
  return warnings;
}
