import type { Answer } from '../../http/answer';
import { memberLevel } from '../access';
import { USERS } from '../accounts';
import { showUser } from '../view/user';
import type { ProjectCall } from './call';
import { pageOf } from './paging';

/** docs, Members API, List all members including inherited and invited members. */
export async function listMembers({ gitlab, project, url }: ProjectCall): Promise<Answer> {
  const query = url.searchParams.get('query')?.toLowerCase() ?? '';
  const members = USERS.filter((user) => memberLevel({ user }, project) > 0).filter(({ name, login, email }) =>
    [name, login, email].some((text) => text.toLowerCase().includes(query)),
  );
  return pageOf(url, members, (user) => ({
    ...showUser(gitlab, user.login),
    access_level: memberLevel({ user }, project),
    expires_at: null,
    membership_state: 'active',
  }));
}
