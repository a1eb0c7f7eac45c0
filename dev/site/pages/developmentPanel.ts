import { html, link } from './markup';
import type { Markup } from './markup';

type Fields = Record<string, unknown>;

/** Jira's development panel, drawn from what was sent to the development information API. */
export function developmentPanel(information: { repositories: unknown[] }): Markup {
  const repositories = information.repositories.map(fieldsOf);
  const groups = [
    group('branch', 'branches', gather(repositories, 'branches'), branchItem),
    group('commit', 'commits', gather(repositories, 'commits'), commitItem),
    group('pull request', 'pull requests', gather(repositories, 'pullRequests'), pullRequestItem, overallStatus),
  ].filter((each) => each !== undefined);
  return groups.length > 0 ? html`${groups}` : html`<p class="quiet">No branches, commits or pull requests yet.</p>`;
}

interface Found {
  repository: string;
  entity: Fields;
}

function gather(repositories: Fields[], kind: string): Found[] {
  return repositories.flatMap((repository) => {
    const entities = Array.isArray(repository[kind]) ? repository[kind] : [];
    return entities.map((entity: unknown) => ({ repository: text(repository, 'name'), entity: fieldsOf(entity) }));
  });
}

function group(
  one: string,
  many: string,
  found: Found[],
  item: (entity: Fields) => Markup,
  status?: (found: Found[]) => string,
): Markup | undefined {
  if (found.length === 0) {
    return undefined;
  }
  const state = status?.(found);
  return html`<details class="development-group">
    <summary>
      ${found.length} ${found.length === 1 ? one : many}${state !== undefined && html` ${lozenge(state)}`}
    </summary>
    <ul>
      ${found.map(({ repository, entity }) => html`<li>${item(entity)} <span class="quiet">· ${repository}</span></li> `)}
    </ul>
  </details>`;
}

function branchItem(branch: Fields): Markup {
  const create = text(branch, 'createPullRequestUrl');
  const offer = create !== '' && html` · ${link(create, 'Create pull request')}`;
  return html`${link(text(branch, 'url'), text(branch, 'name'))}${offer}`;
}

function commitItem(commit: Fields): Markup {
  const [title = ''] = text(commit, 'message').split('\n');
  const count = commit.fileCount;
  const files = typeof count === 'number' && html` · ${count} ${count === 1 ? 'file' : 'files'}`;
  const author = text(fieldsOf(commit.author), 'name');
  return html`${link(text(commit, 'url'), text(commit, 'displayId'))} ${title}
    <span class="quiet">· ${author}${files}</span>`;
}

function pullRequestItem(pull: Fields): Markup {
  return html`${link(text(pull, 'url'), `${text(pull, 'displayId')} ${text(pull, 'title')}`)}
  ${lozenge(text(pull, 'status'))}`;
}

/**
 * The first of these that any pull request has is shown: the order in which Jira ranks them.
 * Source: Jira Software REST API, Development information, pull request status.
 */
const STATUSES = ['OPEN', 'MERGED', 'DECLINED', 'DRAFT', 'UNKNOWN'];

function overallStatus(found: Found[]): string {
  return STATUSES.find((status) => found.some(({ entity }) => text(entity, 'status') === status)) ?? 'UNKNOWN';
}

function lozenge(status: string): Markup {
  return html`<span class="lozenge" data-status="${status}">${status}</span>`;
}

function text(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
