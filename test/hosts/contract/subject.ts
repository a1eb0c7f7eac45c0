import type { Repository } from '../../../src/domain/repository';
import type { Host } from '../../../src/hosts/host';
import type { HostTraits } from '../../../src/hosts/traits';
import type { GitWorkspace } from '../../support/gitWorkspace';
import type { Others } from '../../support/others/others';

/** One host that a driver is tried against, and what can be done to it behind the driver's back. */
export interface ContractSubject {
  traits: HostTraits;
  /** Opens a driver with a credential of the host. */
  open(credential: string): Host;
  credentials: {
    readWrite: string;
    /** Sees the same repositories and may change nothing. */
    readOnly: string;
    invalid: string;
    expired?: string;
    /** The host asks it to pause. */
    rateLimited?: string;
  };
  /** Names as the host lists them. `small` has a few branches, `manyBranches` more than a hundred; `archived` where the host has such. */
  repositories: { small: string; empty: string; archived?: string; manyBranches: string };
  /** Unless said otherwise, an archived repository can still be read, and lists of commits tell their parents. */
  unreadableArchive?: boolean;
  silentAboutParents?: boolean;
  /** A clone to push from, as any developer. */
  clone(repository: string): Promise<GitWorkspace>;
  /** What somebody else does on the host. Absent where the host has no pull requests. */
  others?: Others;
  /** Requests that reached the host since the last call. */
  countRequests(): number;
  /** Most requests that the host's own limits leave room for. */
  budget: { firstReading(commits: number, branches: number): number; quietReading: number };
  close(): Promise<void>;
}

/** What the parts of the suite share; there once `beforeAll` has run. */
export interface Contract {
  subject: ContractSubject;
  /** Opened with the credential that may do everything. */
  host: Host;
  small: Repository;
  /** A clone of `small`. */
  workspace: GitWorkspace;
}
