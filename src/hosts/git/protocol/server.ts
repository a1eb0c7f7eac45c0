/** What a server can do, as far as it matters here. Plain data, so that a cursor can keep it and save the question. */
export interface ServerTraits {
  version: 0 | 2;
  /** Objects can be left out (`uploadpack.allowFilter`). */
  filter: boolean;
  /** History can be cut (`deepen`, `deepen-since`). */
  shallow: boolean;
  /** Version 2 only: the server wants to be told the hash function. */
  objectFormat: boolean;
  /** `git/2.39.5`; absent where it does not say. */
  agent?: string;
}

/** Where the branches of a repository stand. */
export interface Refs {
  /** The branch that HEAD names; `null` where there is none, as in an empty repository. */
  defaultBranch: string | null;
  /** Name without `refs/heads/`, and the full object name of its head, in the server's order. */
  branches: [name: string, id: string][];
}

/** An answer to "what do you offer"; version 0 gives the refs at once. */
export interface Advertisement {
  traits: ServerTraits;
  refs?: Refs;
}
