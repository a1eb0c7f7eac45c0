import type { HostAccess, HostAccount } from '../../domain/connection';
import { isRefusal, single } from './client';
import type { GitlabClient } from './client';
import { credentialError } from './errors/credential';
import { notGitlab } from './errors/answer';
import type { RawToken, RawUser } from './payloads';
import { probe } from './probe';

/** What a token tells of itself. */
export interface TokenFacts {
  /** `null` where nothing tells, or GitLab tells only that it is a fine-grained one. */
  scopes: string[] | null;
  /** Without knowing its scopes: that `api` is not among them. */
  lacksApi: boolean;
  /** ISO, `null` where it does not end; `undefined` where GitLab does not tell. */
  expiresAt: string | null | undefined;
  /** Its permissions are chosen one by one, and may differ from project to project. */
  fineGrained: boolean;
}

const UNTOLD: TokenFacts = { scopes: null, lacksApi: false, expiresAt: undefined, fineGrained: false };

/** Scope of a token whose permissions are chosen one by one, and which does not list them (GitLab docs, "Fine-grained personal access tokens"). */
const FINE_GRAINED = 'granular';
/** How people read of such a token, before what it belongs to. */
const FINE_GRAINED_KIND = 'fine-grained ';

/**
 * Asks a token for its scopes and its end: any token may, from GitLab 15.5 on. Older servers take `self` for the number of a token
 * and answer 401 or 404, so that a token must be known to be good before; whether it holds `api` is found out by trying, then.
 * Source: GitLab docs, "Personal access tokens API", Self-inform; project and group access tokens are such tokens too.
 */
export async function readTokenFacts(client: GitlabClient): Promise<TokenFacts> {
  let raw: RawToken;
  try {
    raw = await single<RawToken>(client.tokens.show());
  } catch (error) {
    // Any scope may ask: only a fine-grained token can lack the permission to.
    if (isRefusal(error, 'scopeMissing')) {
      return { ...UNTOLD, fineGrained: true };
    }
    if (isRefusal(error, 'unauthorised', 'notFound', 'forbidden')) {
      return factsByTrying(client);
    }
    throw error;
  }
  const { scopes, expires_at: expiresOn } = raw;
  const fineGrained = scopes?.includes(FINE_GRAINED) === true || scopes?.length === 0;
  return {
    ...UNTOLD,
    scopes: scopes === undefined || fineGrained ? null : scopes,
    expiresAt: expiresOn === undefined ? undefined : readDay(expiresOn),
    fineGrained,
  };
}

/**
 * A project that has neither name nor path, of which GitLab asks for one: it can be made by nobody. Nothing else that a token without
 * fine-grained permissions creates takes another scope.
 * Sources: GitLab docs, "Projects API", Create a project; GitLab, lib/api/projects.rb (`at_least_one_of :name, :path`).
 */
async function factsByTrying(client: GitlabClient): Promise<TokenFacts> {
  const { state } = await probe(client, 'projects');
  return state === 'granted' ? { ...UNTOLD, scopes: ['api'] } : { ...UNTOLD, lacksApi: state === 'denied' };
}

/**
 * What a token tells of itself, asked for once; not at all where it was verified before: its kind and its scopes are chosen when it is made
 * and never change (GitLab docs, "Personal access tokens API": tokens are created, rotated and revoked).
 */
export function openTokenFacts(client: GitlabClient, { known }: HostAccess): () => Promise<TokenFacts> {
  let facts = known === undefined ? undefined : Promise.resolve(knownFacts(known));
  return async () => {
    facts ??= readTokenFacts(client);
    try {
      return await facts;
    } catch (error) {
      facts = undefined;
      throw error;
    }
  };
}

function knownFacts({ credential }: NonNullable<HostAccess['known']>): TokenFacts {
  const { kind, scopes, lacks } = credential;
  return {
    ...UNTOLD,
    scopes,
    lacksApi: lacks?.includes('api') === true,
    fineGrained: kind.startsWith(FINE_GRAINED_KIND),
  };
}

/** @throws HostError unauthorised, expired, scopeMissing … where the token is not good for reading */
export async function readUser(client: GitlabClient): Promise<RawUser> {
  if (client.errorContext.token === '') {
    throw credentialError(client.errorContext, null);
  }
  const raw = await single<RawUser>(client.users.showCurrentUser());
  if (typeof raw.username !== 'string' || typeof raw.id !== 'number') {
    throw notGitlab(client.errorContext, 200);
  }
  return raw;
}

export function accountOf(raw: RawUser): HostAccount {
  return { name: raw.name || raw.username, login: raw.username, ...(raw.web_url ? { url: raw.web_url } : {}) };
}

/** Project and group access tokens belong to a bot user that is named after them (GitLab docs, "Project access tokens", Bot users for projects). */
export function tokenKind(username: string, { fineGrained }: TokenFacts): string {
  const [, owner] = /^(project|group)_\d+_bot/.exec(username) ?? [];
  return `${fineGrained ? FINE_GRAINED_KIND : ''}${owner ?? 'personal'} access token`;
}

/** It ends when the day begins, in UTC (GitLab docs, "Personal access tokens", Access token expiration). */
function readDay(day: string | null): string | null | undefined {
  if (day === null) {
    return null;
  }
  const time = Date.parse(day.length === 10 ? `${day}T00:00:00Z` : day);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
