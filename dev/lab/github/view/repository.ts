import { readHead } from '../../git/refs';
import { mayUse, roleOf, ROLE_ORDER } from '../access';
import type { Caller } from '../access';
import { fullName, nodeId } from '../github';
import type { Github } from '../github';
import type { RepositoryRecord } from '../state';
import { showAccount } from './account';
import { apiUrl, webUrl } from './urls';

/** Address templates of a repository, by the name of the field without `_url`. */
const TEMPLATES: Record<string, string> = {
  archive: '/{archive_format}{/ref}',
  assignees: '/assignees{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '/branches{/branch}',
  collaborators: '/collaborators{/collaborator}',
  comments: '/comments{/number}',
  commits: '/commits{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '/contributors',
  deployments: '/deployments',
  downloads: '/downloads',
  events: '/events',
  forks: '/forks',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '/hooks',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '/issues{/number}',
  keys: '/keys{/key_id}',
  labels: '/labels{/name}',
  languages: '/languages',
  merges: '/merges',
  milestones: '/milestones{/number}',
  notifications: '/notifications{?since,all,participating}',
  pulls: '/pulls{/number}',
  releases: '/releases{/id}',
  stargazers: '/stargazers',
  statuses: '/statuses/{sha}',
  subscribers: '/subscribers',
  subscription: '/subscription',
  tags: '/tags',
  teams: '/teams',
  trees: '/git/trees{/sha}',
};

const COUNTS = ['forks', 'forks_count', 'open_issues', 'stargazers_count', 'watchers', 'watchers_count'];

/** `repository` of the API, as lists have it. */
export async function showRepository(
  github: Github,
  caller: Caller,
  repository: RepositoryRecord,
): Promise<Record<string, unknown>> {
  const urls = Object.entries(TEMPLATES).map(([name, path]) => [`${name}_url`, apiUrl(github, repository, path)]);
  const html = webUrl(github, repository);
  return {
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
    owner: showAccount(github, repository.owner),
    html_url: html,
    description: repository.description,
    fork: false,
    url: apiUrl(github, repository),
    ...Object.fromEntries(urls),
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    pushed_at: repository.pushedAt,
    git_url: html.replace(/^https/, 'git') + '.git',
    ssh_url: `git@${new URL(html).host}:${fullName(repository)}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    size: 108,
    language: null,
    license: null,
    ...Object.fromEntries(COUNTS.map((name) => [name, 0])),
    open_issues_count: repository.pulls.filter((pull) => pull.state === 'open').length,
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    archived: repository.archived,
    disabled: false,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: repository.private ? 'private' : 'public',
    default_branch: await readHead(github.folderOf(repository)),
    ...permissionsOf(caller, repository),
  };
}

/** `full-repository`: what a single repository has on top. */
export async function showFullRepository(
  github: Github,
  caller: Caller,
  repository: RepositoryRecord,
): Promise<Record<string, unknown>> {
  const shown = await showRepository(github, caller, repository);
  return { ...shown, organization: shown.owner, network_count: 0, subscribers_count: 0, temp_clone_token: '' };
}

/**
 * The user's rights. For a fine-grained token too these are the user's and not the token's, so that a read-only one
 * shows `push: true` (github.com/semantic-release/github/issues/895); an installation's are its own.
 */
function permissionsOf(caller: Caller, repository: RepositoryRecord): Record<string, unknown> {
  if (!caller.token) {
    return {};
  }
  const app = caller.token.kind === 'installation';
  const reached = ROLE_ORDER.indexOf(roleOf(caller, repository) ?? 'read');
  const has = (role: (typeof ROLE_ORDER)[number]): boolean => reached >= ROLE_ORDER.indexOf(role);
  const push = app ? mayUse(caller, repository, 'contents', 'write') === true : has('write');
  return {
    permissions: {
      admin: app ? false : has('admin'),
      maintain: app ? false : has('maintain'),
      push,
      triage: app ? false : has('triage'),
      pull: true,
    },
  };
}
