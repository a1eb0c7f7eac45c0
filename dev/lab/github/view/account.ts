import { findOrganization, findUser } from '../accounts';
import { nodeId } from '../github';
import type { Github } from '../github';

/** `simple-user` of the API: a user or an organisation. */
export function showAccount(github: Github, login: string): Record<string, unknown> {
  const organization = findOrganization(login);
  const user = organization ?? findUser(login);
  const id = user?.id ?? 10137; // "ghost" stands for accounts that are gone
  const name = user?.login ?? 'ghost';
  const url = `${github.product.apiUrl}/users/${name}`;
  return {
    login: name,
    id,
    node_id: organization ? nodeId('O', id) : nodeId('U', id),
    avatar_url: avatarUrl(github, login),
    gravatar_id: '',
    url,
    html_url: `${github.product.webUrl}/${name}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: organization ? 'Organization' : 'User',
    user_view_type: 'public',
    site_admin: false,
  };
}

export function avatarUrl(github: Github, login: string): string {
  const id = (findOrganization(login) ?? findUser(login))?.id ?? 10137;
  const origin = github.product.version ? `${github.product.webUrl}/avatars` : 'https://avatars.githubusercontent.com';
  return `${origin}/u/${id}?v=4`;
}
