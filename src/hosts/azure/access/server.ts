import type { HostAccess } from '../../../domain/connection';
import type { ConnectionDraft } from '../../../domain/draft';
import { readAddress } from '../../address';
import { DEFAULT_COLLECTION } from '../instance';
import { collect, invalidField, readExpiresAt, readToken, throwProblems, withoutUser } from './fields';

/** Virtual directory that TFS is installed under unless somebody chose another; Azure DevOps Server 2019 and newer have none. */
const TFS_DIRECTORY = 'tfs';

/**
 * Reads what an admin entered for Azure DevOps Server or TFS: the address of a collection, of a project, of a repository or of the
 * server itself. Of a path the collection is what follows `tfs`, or its first part; where a server has another virtual directory, the
 * name of the collection in its own field tells which part is what.
 * Source: Azure DevOps Server docs, "URL to a project collection".
 * @throws HostError invalid with a sentence for each field that is wrong
 */
export function readServerAccess(draft: ConnectionDraft): HostAccess {
  const problems: Record<string, string> = {};
  const place = collect(problems, () => readPlace(draft.baseUrl ?? '', draft.collection?.trim() ?? ''));
  const credential = collect(problems, () => readToken(draft.credential, 'credential.token'));
  const expiresAt = collect(problems, () => readExpiresAt(draft.expiresAt, 'expiresAt'));
  throwProblems(problems);
  return {
    target: { kind: 'azure-devops-server', baseUrl: place?.baseUrl ?? '', collection: place?.collection },
    credential: credential ?? { token: '' },
    ...(expiresAt === undefined ? {} : { enteredExpiresAt: expiresAt }),
  };
}

function readPlace(entered: string, collection: string): { baseUrl: string; collection: string } {
  if (entered.trim() === '') {
    throw invalidField('baseUrl', 'Enter the address of your collection, as in the browser.');
  }
  const { origin, hostname, path } = readAddress(withoutUser(entered));
  if (hostname === 'dev.azure.com' || hostname.endsWith('.visualstudio.com')) {
    throw invalidField('baseUrl', `${hostname} is Azure DevOps Services: choose that in the list of hosts.`);
  }
  // Behind `_git`, `_apis`, `_settings` … come pages; what stands before says where.
  const page = path.findIndex((segment) => segment.startsWith('_'));
  const parts = page < 0 ? path : path.slice(0, page);
  const at = collectionPosition(parts, collection);
  const name = collection || parts[at] || DEFAULT_COLLECTION;
  const directory = parts.slice(0, at).map(encodeURIComponent);
  return { baseUrl: [origin, ...directory].join('/'), collection: name };
}

function collectionPosition(parts: string[], collection: string): number {
  const after = parts[0]?.toLowerCase() === TFS_DIRECTORY ? 1 : 0;
  if (collection === '') {
    return after;
  }
  const named = parts.findIndex((part) => part.toLowerCase() === collection.toLowerCase());
  // A name that the address does not hold: all of the address is the directory it lies in.
  return named < 0 ? parts.length : named;
}
