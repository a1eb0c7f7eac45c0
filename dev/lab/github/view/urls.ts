import { fullName } from '../github';
import type { Github } from '../github';
import type { RepositoryRecord } from '../state';

/** Real addresses, as answers carry them. */
export function webUrl(github: Github, repository: RepositoryRecord, path = ''): string {
  return `${github.product.webUrl}/${fullName(repository)}${path}`;
}

export function apiUrl(github: Github, repository: RepositoryRecord, path = ''): string {
  return `${github.product.apiUrl}/repos/${fullName(repository)}${path}`;
}

/** A path of which each segment is encoded and the slashes stay. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
