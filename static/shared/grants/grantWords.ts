import type { Grant, GrantName, Grants } from '../../../src/domain/grants';
import type { HostTraits } from '../../../src/hosts/traits';
import type { LozengeColour } from '../lozengeColour';

export interface GrantRow {
  name: GrantName;
  /** What may be done, in the host's words: "Create merge requests". */
  what: string;
  grant: Grant;
}

/** What a credential may do, line by line; what a host does not have at all has no line. */
export function grantRows(grants: Grants, traits: HostTraits | undefined): GrantRow[] {
  const word = traits?.pullRequestWord ?? 'pull request';
  // Only plain git can create none, since it has none.
  const shown = traits?.createPullRequest === false ? 'commits and branches' : `commits, branches and ${word}s`;
  const rows: GrantRow[] = [{ name: 'read', what: `Show ${shown}`, grant: grants.read }];
  if (traits?.createBranch !== false) {
    rows.push({ name: 'createBranch', what: 'Create branches', grant: grants.createBranch });
  }
  if (traits?.createPullRequest !== false) {
    rows.push({ name: 'createPullRequest', what: `Create ${word}s`, grant: grants.createPullRequest });
  }
  if (traits?.webhooks !== false) {
    rows.push({ name: 'webhooks', what: 'Hear of changes at once (webhooks)', grant: grants.webhooks });
  }
  return rows;
}

/** A grant's state as a lozenge shows it. */
export function grantWord(state: Grant['state']): { word: string; colour: LozengeColour } {
  switch (state) {
    case 'granted':
      return { word: 'Yes', colour: 'success' };
    case 'denied':
      return { word: 'No', colour: 'warning' };
    case 'unknown':
      return { word: 'Not known yet', colour: 'neutral' };
  }
}

/**
 * What may be done, in a line: "read, create branches · perhaps create pull requests". The table below it says why.
 */
export function summariseGrants(grants: Grants, traits: HostTraits | undefined): string {
  const verbs = grantRows(grants, traits).map(({ name, what, grant }) => ({
    verb: name === 'read' ? 'read' : what.charAt(0).toLowerCase() + what.slice(1),
    state: grant.state,
  }));
  const said = (state: Grant['state']): string =>
    verbs
      .filter((row) => row.state === state)
      .map(({ verb }) => verb)
      .join(', ');
  const [may, perhaps, not] = [said('granted'), said('unknown'), said('denied')];
  const parts = [may || (perhaps === '' ? 'do nothing' : ''), perhaps && `perhaps ${perhaps}`, not && `not ${not}`];
  return parts.filter((part) => part !== '').join(' · ');
}
