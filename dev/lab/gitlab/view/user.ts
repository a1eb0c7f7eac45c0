import { findUser } from '../accounts';
import type { Gitlab } from '../gitlab';

/** `UserBasic` of the API; accounts that are gone are GitLab's ghost user. */
export function showUser(gitlab: Gitlab, login: string): Record<string, unknown> {
  const user = findUser(login) ?? { id: 4299, login: 'ghost', name: 'Ghost User' };
  return {
    id: user.id,
    username: user.login,
    name: user.name,
    state: 'active',
    avatar_url: `${gitlab.product.webUrl}/uploads/-/system/user/avatar/${user.id}/avatar.png`,
    web_url: `${gitlab.product.webUrl}/${user.login}`,
  };
}
