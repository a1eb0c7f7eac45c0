import { fullPath } from '../gitlab';
import type { Gitlab } from '../gitlab';
import type { ProjectRecord } from '../state';

/** Real addresses, as answers carry them. */
export function projectUrl(gitlab: Gitlab, project: ProjectRecord, path = ''): string {
  return `${gitlab.product.webUrl}/${fullPath(project)}${path === '' ? '' : `/-${path}`}`;
}

export function projectApiUrl(gitlab: Gitlab, project: ProjectRecord, path = ''): string {
  return `${gitlab.product.webUrl}/api/v4/projects/${project.id}${path}`;
}

/** A path of which each segment is encoded and the slashes stay. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
