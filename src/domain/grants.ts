/** Whether a credential may do one thing, and how we know. */
export interface Grant {
  state: 'granted' | 'denied' | 'unknown';
  /** How we know, in a few words that an admin understands: "scope repo and push permission". */
  evidence: string;
  /** Scopes, permissions or roles to add, in the host's own words. */
  missing?: string[];
  /** Where whoever is refused can mend it without an administrator. */
  mendedIn?: 'personalSettings';
  /** Of a connection whose host tells of one repository at a time: the one of several that was asked. */
  triedIn?: string;
}

/** What a credential may do, for a connection as a whole or for one repository. */
export interface Grants {
  read: Grant;
  createBranch: Grant;
  createPullRequest: Grant;
  webhooks: Grant;
}

export type GrantName = keyof Grants;

/** What is known of a repository from its connection alone. What was refused in another one is no refusal here. */
export function grantsUntilAsked(connection: Grants): Grants {
  return {
    read: untilAsked(connection.read),
    createBranch: untilAsked(connection.createBranch),
    createPullRequest: untilAsked(connection.createPullRequest),
    webhooks: untilAsked(connection.webhooks),
  };
}

function untilAsked(grant: Grant): Grant {
  return grant.state === 'denied' && grant.triedIn !== undefined
    ? { state: 'unknown', evidence: 'checked for each repository' }
    : grant;
}

/** What people create from an issue. */
export type Creation = 'createBranch' | 'createPullRequest';
