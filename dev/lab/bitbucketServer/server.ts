import type { BitbucketSite } from '../atlassian/site';
import type { ServerToken } from './credentials';
import type { ServerProduct } from './product';

/** One running Bitbucket Server or Data Center. */
export interface Server {
  product: ServerProduct;
  site: BitbucketSite;
  tokens: ServerToken[];
  /** Failed logins by user name; more than a few want a CAPTCHA solved. */
  failures: Map<string, number>;
}
