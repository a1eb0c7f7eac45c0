import type { GithubInstance } from './instance';

/**
 * How many organizations a list leaves out because the token is not authorised for their single sign-on.
 * @param header `partial-results; organizations=21955855,20582480` (GitHub REST docs, "Authenticating to the REST API")
 */
export function hiddenOrganizations(header: string | undefined): number {
  const ids = /organizations=([\d,\s]+)/.exec(header ?? '')?.[1];
  return ids === undefined ? 0 : ids.split(',').filter((id) => id.trim() !== '').length;
}

/** Why a list of repositories is not whole and what makes it so; `undefined` where it is. @param header as above */
export function missingFromList(header: string | undefined, { webUrl }: GithubInstance): string | undefined {
  if (!/^\s*partial-results/i.test(header ?? '')) {
    return undefined;
  }
  const hidden = hiddenOrganizations(header);
  const [whose, them] = hidden > 1 ? [`${hidden} organizations`, 'them'] : ['an organization', 'it'];
  return (
    `GitHub hides the repositories of ${whose}: the token is not authorised for single sign-on there. ` +
    'What was sent of these repositories stays. ' +
    `Authorise the token for ${them} under ${webUrl}/settings/tokens → Configure SSO, then choose “Check again” here.`
  );
}
