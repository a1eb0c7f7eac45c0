/** Whether a credential may do one thing, and how we know. */
export interface Grant {
  state: 'granted' | 'denied' | 'unknown';
  /** How we know, in a few words that an admin understands: "scope repo and push permission". */
  evidence: string;
  /** Scopes, permissions or roles to add, in the host's own words. */
  missing?: string[];
}

/** What a credential may do, for a connection as a whole or for one repository. */
export interface Grants {
  read: Grant;
  createBranch: Grant;
  createPullRequest: Grant;
  webhooks: Grant;
}

export type GrantName = keyof Grants;
