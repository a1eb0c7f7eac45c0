import type { HostAccess } from '../../domain/connection';
import type { Credential } from '../../domain/credential';
import type { ConnectionDraft } from '../../domain/draft';
import { readAddress } from '../address';
import { invalidField, readExpiresAt, readFields, withoutSpace } from '../draftFields';
import { GITLAB_COM } from './instance';

const TOKEN_FIELD = 'credential.token';

/** Names that administrators give the path that GitLab lives under, which cannot be told from a group's name by its form. */
const USUAL_PREFIXES = ['gitlab', 'git', 'scm', 'vcs', 'code', 'source', 'repos'];

/** First segments of GitLab's own pages, which are no groups. */
const OWN_PAGES = ['-', 'api', 'admin', 'dashboard', 'explore', 'groups', 'help', 'profile', 'projects', 'users'];

/**
 * Reads what an admin entered. The address may be that of GitLab, below any path, or of a project or page on it; none means GitLab.com.
 * @throws HostError invalid with a sentence for each field that is wrong
 */
export function readGitlabAccess(draft: ConnectionDraft): HostAccess {
  const { baseUrl, token, expiresAt } = readFields({
    baseUrl: () => readBaseUrl(draft.baseUrl ?? ''),
    token: () => readToken(draft.credential),
    expiresAt: () => readExpiresAt(draft.expiresAt),
  });
  return {
    target: { kind: 'gitlab', baseUrl },
    credential: { token },
    ...(expiresAt === undefined ? {} : { enteredExpiresAt: expiresAt }),
  };
}

/** Origins that the driver calls: GitLab's API and pages share one. */
export function gitlabOrigins(access: HostAccess): string[] {
  return [new URL(access.target.baseUrl).origin];
}

function readBaseUrl(entered: string): string {
  if (entered.trim() === '') {
    return GITLAB_COM;
  }
  const { origin, hostname, path } = readAddress(entered);
  if (hostname === 'gitlab.com' || hostname.endsWith('.gitlab.com')) {
    return GITLAB_COM;
  }
  return [origin, ...prefixOf(path).map(encodeURIComponent)].join('/');
}

/**
 * The path that GitLab itself lives under (GitLab docs, "Install GitLab under a relative URL"), out of that of a page on it. A lone
 * segment is taken for one; of longer paths, which are projects, only what ends with a name that is usual for it.
 */
function prefixOf(path: string[]): string[] {
  const page = path.findIndex((segment) => OWN_PAGES.includes(segment));
  const isProjectPage = path[page] === '-';
  const above = page < 0 ? path : path.slice(0, page);
  if (page >= 0 && !isProjectPage) {
    return above;
  }
  const usual = above.slice(0, 2).findIndex((segment) => USUAL_PREFIXES.includes(segment.toLowerCase()));
  if (usual >= 0) {
    return above.slice(0, usual + 1);
  }
  return above.length === 1 ? above : [];
}

function readToken(credential: Credential | undefined): string {
  const token = withoutSpace(credential !== undefined && 'token' in credential ? credential.token : '');
  if (token === '') {
    throw invalidField(TOKEN_FIELD, 'Enter an access token.');
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw invalidField(TOKEN_FIELD, 'This is no token: it holds characters that no GitLab token has. Copy it again.');
  }
  return token;
}
