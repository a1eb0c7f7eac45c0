import type { Answer } from '../../http/answer';
import { showUser } from '../view/user';
import type { RestCall } from './call';
import { refusal } from './errors';

/** docs, Users API, Get the current user. */
export async function getCurrentUser({ gitlab, caller }: RestCall): Promise<Answer> {
  const { user } = caller;
  if (!user) {
    throw refusal(401, '401 Unauthorized');
  }
  const { email, bot = false, admin } = user;
  const body = { ...showUser(gitlab, user.login), email, bot, ...(admin ? { is_admin: true } : {}) };
  return { status: 200, body };
}

/** docs, Personal access tokens API, Self-inform; before GitLab 15.5 `self` is no token's number. */
export async function getOwnToken({ gitlab, caller }: RestCall): Promise<Answer> {
  const { token, user } = caller;
  if (!gitlab.product.selfInspection || !token) {
    throw refusal(401, '401 Unauthorized');
  }
  const body = {
    id: token.id,
    name: 'Jira',
    revoked: false,
    created_at: new Date(gitlab.state.issuedAt).toISOString(),
    description: null,
    scopes: token.scopes,
    user_id: user?.id,
    last_used_at: new Date().toISOString(),
    active: true,
    expires_at: token.expiresOn ?? null,
  };
  return { status: 200, body };
}

/** docs, Version API and Metadata API. */
export async function getVersion({ gitlab }: RestCall): Promise<Answer> {
  const { version, revision, enterprise } = gitlab.product;
  return { status: 200, body: { version, revision, kas: { enabled: false }, enterprise } };
}
