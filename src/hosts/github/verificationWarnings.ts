import { hiddenOrganizations } from './singleSignOn';
import type { TokenFacts } from './tokenFacts';

/** Where GitHub keeps a user's tokens. */
export const TOKENS_PAGE = 'Settings → Developer settings → Personal access tokens';

/** What an admin should know before the connection is saved; each sentence says what to do. Pure. */
export function verificationWarnings(facts: TokenFacts, scopes: string[] | null): string[] {
  const warnings: string[] = [];
  const hidden = hiddenOrganizations(facts.sso);
  if (hidden > 0) {
    const whose = hidden === 1 ? 'one organization' : `${hidden} organizations`;
    warnings.push(
      `Repositories of ${whose} are hidden: authorise the token for single sign-on under ${TOKENS_PAGE} → Configure SSO.`,
    );
  }
  if (scopes !== null && !scopes.includes('repo')) {
    warnings.push(
      `Without the scope repo the token shows public repositories only and creates nothing: tick repo under ${TOKENS_PAGE}.`,
    );
  }
  if (facts.sort === 'fineGrained') {
    warnings.push(
      'A fine-grained token shows the repositories of its resource owner only: add a connection for each further owner.',
    );
  }
  if (facts.sort === 'installation') {
    warnings.push(
      'A GitHub App installation token ends one hour after it was made: use a personal access token instead.',
    );
  }
  if (facts.repositories === 0) {
    warnings.push(`The token shows no repository: check its repository access under ${TOKENS_PAGE}.`);
  }
  return warnings;
}
