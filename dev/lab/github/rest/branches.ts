import type { Answer } from '../../http/answer';
import { readCommits } from '../../git/commits';
import { listBranches, listRefs } from '../../git/refs';
import { showCommit } from '../view/commit';
import { apiUrl, encodePath, webUrl } from '../view/urls';
import type { RepositoryCall } from './call';
import { RestError } from './errors';
import { pageOf } from './paging';

export async function listRepositoryBranches({ github, repository, folder, url }: RepositoryCall): Promise<Answer> {
  const branches = url.searchParams.get('protected') === 'true' ? [] : [...(await listBranches(folder))];
  return pageOf(url, branches, ([name, sha]) => ({
    name,
    commit: { sha, url: apiUrl(github, repository, `/commits/${sha}`) },
    protected: false,
  }));
}

export async function getBranch({ github, repository, folder, params }: RepositoryCall): Promise<Answer> {
  const name = params.branch ?? '';
  const sha = (await listBranches(folder)).get(name);
  const commit = sha ? (await readCommits(folder, [sha])).get(sha) : undefined;
  if (!commit) {
    throw new RestError(404, 'Branch not found');
  }
  const url = apiUrl(github, repository, `/branches/${encodePath(name)}`);
  const checks = { enforcement_level: 'off', contexts: [], checks: [] };
  const body = {
    name,
    commit: showCommit(github, repository, commit),
    _links: { self: url, html: webUrl(github, repository, `/tree/${encodePath(name)}`) },
    protected: false,
    protection: { enabled: false, required_status_checks: checks },
    protection_url: `${url}/protection`,
  };
  return { status: 200, body };
}

export async function listTags({ github, repository, folder, url }: RepositoryCall): Promise<Answer> {
  const tags = await listRefs(folder, 'refs/tags/');
  return pageOf(url, tags, ({ name: ref, commit: sha }) => {
    const name = ref.slice('refs/tags/'.length);
    return {
      name,
      commit: { sha, url: apiUrl(github, repository, `/commits/${sha}`) },
      zipball_url: apiUrl(github, repository, `/zipball/refs/tags/${encodePath(name)}`),
      tarball_url: apiUrl(github, repository, `/tarball/refs/tags/${encodePath(name)}`),
      node_id: `REF_${name}`,
    };
  });
}
