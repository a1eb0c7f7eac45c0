/** What Bitbucket Cloud answers, as far as the driver reads it. Source: Bitbucket Cloud REST docs, version 2.0. */
export interface RawPage<T> {
  values: T[];
  /** Address of the next page, to be followed as it is. */
  next?: string;
  /** Of all pages; many lists leave it out. */
  size?: number;
}

export interface RawLink {
  href?: string;
}

export interface RawAccount {
  type?: string;
  uuid?: string;
  display_name?: string;
  nickname?: string;
  username?: string;
  links?: { html?: RawLink; avatar?: RawLink };
}

export interface RawRepository {
  uuid: string;
  full_name: string;
  links?: { html?: RawLink };
  /** `null` while it is empty. */
  mainbranch?: { name?: string } | null;
  workspace?: { uuid?: string; slug?: string };
  updated_on?: string;
}

export interface RawCommit {
  hash: string;
  date: string;
  /** `raw` is `Name <address>` as git has it. */
  author?: { raw?: string; user?: RawAccount };
  message?: string;
  parents?: { hash: string }[];
  links?: { html?: RawLink };
}

export interface RawBranch {
  name: string;
  target: RawCommit;
}

export interface RawEndpoint {
  branch?: { name?: string } | null;
  repository?: { full_name?: string; links?: { html?: RawLink } } | null;
}

export interface RawParticipant {
  role?: string;
  approved?: boolean;
  state?: string | null;
  user?: RawAccount;
}

export interface RawPullRequest {
  id: number;
  title: string;
  description?: string | null;
  state: string;
  draft?: boolean;
  author?: RawAccount | null;
  source: RawEndpoint;
  destination: RawEndpoint;
  /** Only where asked for (`fields=+values.participants`), and on a single pull request. */
  participants?: RawParticipant[];
  comment_count?: number;
  updated_on: string;
  links?: { html?: RawLink };
}

export interface RawDiffStat {
  status?: string;
  lines_added?: number;
  lines_removed?: number;
  old?: { path?: string } | null;
  new?: { path?: string } | null;
}
