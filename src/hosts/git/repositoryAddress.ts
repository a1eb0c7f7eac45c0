import type { Repository } from '../../domain/repository';
import { readAddress } from '../address';

/** First segment of a path by which a server tells git requests from its pages: `/git/acme/payments`, `/scm/acme/payments`. */
const SERVICE_SEGMENTS = ['git', 'scm', 'r'];

/**
 * What an address says of a repository; no server of this kind tells anything else.
 *
 * Identity: git servers have no id, neither of the repository nor of the server, so the normalised address stands for it
 * (host in lower case, no default port, no trailing slash or `.git`). A repository that moves to another address is another one.
 * @param url as the connection has it
 */
export function repositoryAt(url: string, defaultBranch: string | null): Repository {
  const { origin, path } = readAddress(url);
  const address = `${origin}/${path.map(encodeURIComponent).join('/')}`;
  return {
    hostId: address,
    identity: `git:${address}`,
    name: nameOf(path),
    url: address,
    defaultBranch,
    archived: false,
  };
}

/** `acme/payments`: the path without what only leads to the git service. */
function nameOf(path: string[]): string {
  const leads = path.length > 2 && SERVICE_SEGMENTS.includes(path[0]?.toLowerCase() ?? '');
  return (leads ? path.slice(1) : path).join('/');
}
