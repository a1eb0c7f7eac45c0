import type { BitbucketSite } from '../atlassian/site';
import type { CloudToken } from './tokens';

/** One running Bitbucket Cloud. */
export interface Cloud {
  site: BitbucketSite;
  tokens: CloudToken[];
  /** `ctx` of a list of commits to what it was asked with. */
  contexts: Map<string, { include: string[]; exclude: string[] }>;
}
