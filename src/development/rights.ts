import type { Connection } from '../domain/connection';
import { grantsUntilAsked, type Creation, type Grant } from '../domain/grants';
import type { HostTraits } from '../hosts/traits';
import type { PersonalCredential } from '../store/personalCredentials';
import type { PersonalGrants } from '../store/personalGrants';
import type { RepositoryRecord } from '../store/repositories';
import type { RightsPorts } from './ports';
import { isSelectedFor, type FoundRepository } from './repositories';

/** Who asks, from which issue. All of it comes from the platform, nothing from a page. */
export interface Actor {
  accountId: string;
  issueKey: string;
  /** May edit the issue in Jira. */
  mayEdit: boolean;
}

/** What is known of an actor that creating depends on. */
export interface Rights {
  mayEdit: boolean;
  /** Groups that the admin named, where the actor is in none of them. */
  missingGroups: string[];
  /** The actor's own credentials, by connection. */
  personal: ReadonlyMap<string, PersonalCredential>;
  /** What these may do, by repository. */
  personalGrants: ReadonlyMap<string, PersonalGrants>;
}

/** What a host says of a credential's rights is believed this long. */
const GRANTS_KEPT_MS = 24 * 3600 * 1000;

export async function rightsOf(actor: Actor, found: FoundRepository[], ports: RightsPorts): Promise<Rights> {
  const connectionIds = [...new Set(found.map(({ connection }) => connection.id))];
  const [settings, personal] = await Promise.all([
    ports.settings.get(),
    ports.personalCredentials.ofUser(actor.accountId, connectionIds),
  ]);
  const own = found.filter(({ connection }) => personal.has(connection.id)).map(({ repository }) => repository.id);
  const personalGrants = own.length === 0 ? new Map() : await ports.personalGrants.getMany(actor.accountId, own);
  return {
    mayEdit: actor.mayEdit,
    missingGroups: await missingGroups(actor, settings.creating.groups, ports),
    personal,
    personalGrants,
  };
}

async function missingGroups(actor: Actor, groups: string[], ports: RightsPorts): Promise<string[]> {
  if (groups.length === 0) {
    return [];
  }
  const held = (await ports.groupsOf(actor.accountId)).map((name) => name.toLowerCase());
  return groups.some((name) => held.includes(name.toLowerCase())) ? [] : groups;
}

/**
 * Whether somebody may create something in a repository, as far as it is known: the one rule that pages show and the
 * server keeps. With a credential of their own its rights count, else the connection's. Pure.
 */
export function effectiveGrant(
  name: Creation,
  found: FoundRepository,
  rights: Rights,
  traits: HostTraits | undefined,
  now: number,
): Grant {
  const known = refusedHere(name, found, rights, traits, now) ?? knownGrant(name, found, rights, now);
  if (known !== undefined) {
    return known;
  }
  return rights.personal.has(found.connection.id)
    ? { state: 'unknown', evidence: 'Your own token is checked on first use.' }
    : grantsUntilAsked(found.connection.grants)[name];
}

/** What stands against it before any host is asked. Pure. */
export function refusedHere(
  name: Creation,
  { connection, repository }: FoundRepository,
  rights: Rights,
  traits: HostTraits | undefined,
  now: number,
): Grant | undefined {
  const closed = closedGrant(name, connection, repository, traits);
  if (closed !== undefined) {
    return closed;
  }
  const own = rights.personal.get(connection.id);
  if (own !== undefined) {
    return personalProblem(own, now);
  }
  if (connection.personalCredentials === 'required') {
    const ownToken = ['your own token, under Personal settings → Git Hosts'];
    return inPersonalSettings(denied(`${connection.name} wants everybody to use a token of their own.`, ownToken));
  }
  if (!rights.mayEdit) {
    return denied('You may not edit this issue.', ['the Jira permission Edit issues']);
  }
  return rights.missingGroups.length === 0
    ? sharedProblem(connection)
    : denied('Your administrator lets certain groups create.', [`membership of ${rights.missingGroups.join(' or ')}`]);
}

/** Of several organizations, one token may have ended and the others not: then the host has the word. */
function sharedProblem({ name, status, target, credential }: Connection): Grant | undefined {
  if ((status !== 'expired' && status !== 'unauthorised') || (target.organizations?.length ?? 0) > 1) {
    return undefined;
  }
  const day = credential.expiresAt === null ? undefined : credential.expiresAt.slice(0, 10);
  const ended = day === undefined ? 'has ended' : `ended on ${day}`;
  const what = status === 'expired' ? ended : 'is refused by the host';
  return denied(`The token of ${name} ${what}.`, [
    'a new token: a Jira administrator replaces it under Apps → Git Hosts',
  ]);
}

/** What the host said of one right of the credential that would be used; `undefined` where it has to be asked. */
export function knownGrant(name: Creation, found: FoundRepository, rights: Rights, now: number): Grant | undefined {
  const answer = currentAnswer(found, rights, now);
  return answer?.unasked === name ? undefined : answer?.grants[name];
}

/** What the host said of the credential that would be used, unless it is too old or of another credential. */
export function currentAnswer(
  { connection, repository }: FoundRepository,
  rights: Rights,
  now: number,
): PersonalGrants | undefined {
  if (rights.personal.has(connection.id)) {
    const own = rights.personalGrants.get(repository.id);
    return own !== undefined && own.checkedAt > now - GRANTS_KEPT_MS ? own : undefined;
  }
  const { grants, grantsCheckedAt: checkedAt = 0, grantsUnasked: unasked } = repository;
  const current = checkedAt > now - GRANTS_KEPT_MS && checkedAt >= (connection.credentialChangedAt ?? 0);
  return current && grants !== undefined ? { grants, checkedAt, unasked } : undefined;
}

/** A day that somebody entered is no word of the host's: a token may have been prolonged, and an access key never ends. */
export function personalProblem(own: PersonalCredential, now: number): Grant | undefined {
  const { expiresAt, expirySource } = own.credential;
  const replace = ['a new token of your own, under Personal settings → Git Hosts'];
  if (expirySource !== 'entered' && expiresAt !== null && Date.parse(expiresAt) <= now) {
    return inPersonalSettings(denied(`Your own token ended on ${expiresAt.slice(0, 10)}.`, replace));
  }
  return own.refusal === undefined
    ? undefined
    : inPersonalSettings(denied(`Your own token was refused: ${own.refusal}`, replace));
}

/** What nobody may, whatever their credential. */
function closedGrant(
  name: Creation,
  connection: Connection,
  record: RepositoryRecord,
  traits: HostTraits | undefined,
): Grant | undefined {
  const { repository } = record;
  if (!connection.enabled) {
    return denied(`The connection ${connection.name} is switched off.`);
  }
  if (!isSelectedFor(connection, record)) {
    return denied('The repository is not among those that your administrator chose.');
  }
  if (traits?.[name] !== true) {
    const what = name === 'createBranch' ? 'branches' : `${traits?.pullRequestWord ?? 'pull request'}s`;
    return denied(`${connection.product.name} has no way to create ${what} from here.`);
  }
  if (repository.archived) {
    return denied('The repository is archived, so it is read-only.');
  }
  if (repository.problem !== undefined) {
    return denied(repository.problem);
  }
  if (repository.defaultBranch === null && traits.listsDefaultBranch !== false) {
    return denied('The repository is empty: push a first commit.');
  }
  return undefined;
}

function inPersonalSettings(grant: Grant): Grant {
  return { ...grant, mendedIn: 'personalSettings' };
}

function denied(evidence: string, missing?: string[]): Grant {
  return { state: 'denied', evidence, ...(missing === undefined ? {} : { missing }) };
}
