/** A repository as its host describes it. */
export interface Repository {
  /** The host's own id for it, which no rename changes. */
  hostId: string;
  /**
   * Product, instance and the host's id as one text: the same for every connection that reaches the
   * repository under whatever address, and different for any other repository in the world.
   */
  identity: string;
  /** With owner or project, as people write it: `acme/payments`. */
  name: string;
  /** Address of its web page. */
  url: string;
  /** `null` while it is empty. */
  defaultBranch: string | null;
  archived: boolean;
  /** Why it could not be opened when it was listed, as one sentence; absent where it opened, or where a list says nothing of it. */
  problem?: string;
  /** What the driver needs to find it again, opaque elsewhere. */
  handle?: string;
}

/** How far along the host itself says a repository is, for finding what changed with one call. */
export interface RepositoryActivity {
  hostId: string;
  /** ISO 8601 by the host's clock. */
  lastActivityAt: string;
}
