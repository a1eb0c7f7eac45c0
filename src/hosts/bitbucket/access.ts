import type { ConnectionTarget, HostAccess } from '../../domain/connection';
import type { ConnectionDraft } from '../../domain/draft';
import { invalidAddress, readAddress } from '../address';
import { readExpiresAt, readFields } from '../draftFields';
import { readCredential } from './credential';

export const WEB_URL = 'https://bitbucket.org';
export const API_URL = 'https://api.bitbucket.org/2.0';

/** Slug as in addresses, or the workspace's UUID in braces (Bitbucket Cloud REST docs, "Workspaces"). */
const WORKSPACE = /^([a-z0-9_][a-z0-9_.-]*|\{[0-9a-f-]{36}\})$/i;

/**
 * Reads what an admin entered. The workspaces come from `workspace` (several are divided by commas or spaces) or from
 * a pasted address of a workspace or repository: Bitbucket has no list of them any more for every sort of token.
 * @throws HostError invalid with a sentence for each field that is wrong
 */
export function readBitbucketAccess(draft: ConnectionDraft): HostAccess {
  const { target, credential, expiresAt } = readFields({
    target: () => readTarget(draft),
    credential: () => readCredential(draft.credential),
    expiresAt: () => readExpiresAt(draft.expiresAt),
  });
  return { target, credential, ...(expiresAt === undefined ? {} : { enteredExpiresAt: expiresAt }) };
}

/** Origins that the driver calls: the API, and git for asking whether a token may push. */
export function bitbucketOrigins(): string[] {
  return [new URL(API_URL).origin, WEB_URL];
}

/** Slugs of the workspaces of a target. */
export function workspacesOf(target: ConnectionTarget): string[] {
  return (target.workspace ?? '').split(',').filter((slug) => slug !== '');
}

function readTarget(draft: ConnectionDraft): ConnectionTarget {
  const entered = (draft.workspace ?? '').trim();
  const parts = entered === '' ? [(draft.baseUrl ?? '').trim()] : entered.split(/[\s,]+/).filter((part) => part !== '');
  const field = entered === '' && parts[0] !== '' ? 'baseUrl' : 'workspace';
  const workspaces = new Set<string>();
  const repositoryUrls = new Set<string>(draft.repositoryUrls);
  for (const part of parts) {
    const { workspace, repository } = readWorkspace(part, field);
    workspaces.add(workspace);
    if (repository !== undefined) {
      repositoryUrls.add(`${WEB_URL}/${workspace}/${repository}`);
    }
  }
  return {
    kind: 'bitbucket',
    baseUrl: WEB_URL,
    workspace: [...workspaces].join(','),
    ...(repositoryUrls.size === 0 ? {} : { repositoryUrls: [...repositoryUrls] }),
  };
}

function readWorkspace(text: string, field: string): { workspace: string; repository?: string } {
  if (WORKSPACE.test(text) && !/\.(org|com)$/i.test(text)) {
    return { workspace: text.toLowerCase() };
  }
  // Bitbucket's own clone addresses carry a user name.
  const { hostname, path } = readAddress(text.replace(/^(https:\/\/)[^/@:]+@/i, '$1'), field);
  if (!['bitbucket.org', 'www.bitbucket.org', 'api.bitbucket.org'].includes(hostname)) {
    throw invalidAddress(
      field,
      `${hostname} is not Bitbucket Cloud. For a server of your own choose Bitbucket Server and Data Center.`,
    );
  }
  const [workspace = '', repository] = hostname === 'api.bitbucket.org' ? path.slice(2) : path;
  if (!WORKSPACE.test(workspace)) {
    throw invalidAddress(
      field,
      'Enter the workspace: the first part of a repository’s address, as in bitbucket.org/acme.',
    );
  }
  return repository === undefined || repository === 'workspace'
    ? { workspace: workspace.toLowerCase() }
    : { workspace: workspace.toLowerCase(), repository: repository.toLowerCase() };
}
