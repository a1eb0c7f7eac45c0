import type { Verification } from '../../domain/connection';
import { HostError } from '../../domain/errors';
import type { Grant } from '../../domain/grants';
import { UNFILTERED_DEPTH } from './changes/fetched';
import { repositoryGrants } from './grants';
import { inTurns } from './inTurns';
import { repositoryAt } from './repositoryAddress';
import type { GitSession } from './session';

/** Failures that are not of one address alone: no point in asking for the next. */
const OF_ALL: HostError['kind'][] = ['expired', 'rateLimited', 'needsApproval', 'unreachable'];

/** What people would otherwise wonder about. Source: git-config, `uploadpack.allowFilter`. */
const UNFILTERED = `The server sends commits only together with files, which the app throws away: history is read ${UNFILTERED_DEPTH} commits back on each branch, and file names are not shown. To change that, ask whoever runs the server for “git config --system uploadpack.allowFilter true” (git 2.17 or newer).`;

/**
 * Asks every address whether the credential opens it, and the first that opens whether it takes a push.
 * @throws HostError the first refusal, where no address opens
 */
export async function verify(session: GitSession): Promise<Verification> {
  const answers = await tryAddresses(session);
  const opened = answers.filter((answer) => answer.error === undefined);
  const [first] = opened;
  if (first === undefined) {
    throw answers[0]?.error ?? new HostError('notFound', 'The connection holds no address.');
  }
  const { access } = session;
  const username = 'username' in access.credential ? access.credential.username : '';
  const ends = access.enteredExpiresAt;
  const client = session.clientAt(first.url);
  const grants = await repositoryGrants(client);
  const { agent, filter } = await client.traits();
  return {
    account: { name: username, login: username },
    product: { name: 'Git server', ...(agent === undefined ? {} : { version: agent }) },
    credential: {
      kind: 'personal access token',
      scopes: null,
      expiresAt: ends ?? null,
      expirySource: ends === undefined ? 'unknown' : 'entered',
    },
    grants: opened.length === 1 ? grants : { ...grants, createBranch: ofOneAmongMany(grants.createBranch, first.name) },
    repositories: opened.length,
    warnings: [
      ...answers.flatMap(({ name, error }) => (error === undefined ? [] : [`${name}: ${sentenceOf(error)}`])),
      ...(filter ? [] : [UNFILTERED]),
    ],
  };
}

/** A credential that two addresses refuse is not tried on the others: servers lock accounts that fail too often. */
async function tryAddresses(session: GitSession): Promise<Answer[]> {
  const tried: Answer[] = [];
  for (const url of session.urls.slice(0, 2)) {
    tried.push(await tryAddress(session, url));
  }
  if (tried.every(({ error }) => error?.kind === 'unauthorised')) {
    return tried;
  }
  return [...tried, ...(await inTurns(session.urls.slice(2), (url) => tryAddress(session, url)))];
}

interface Answer {
  url: string;
  name: string;
  error?: HostError;
}

async function tryAddress(session: GitSession, url: string): Promise<Answer> {
  const { name } = repositoryAt(url, null);
  try {
    await session.clientAt(url).traits();
    return { url, name };
  } catch (error) {
    if (!(error instanceof HostError) || OF_ALL.includes(error.kind)) {
      throw error;
    }
    return { url, name, error };
  }
}

function ofOneAmongMany(grant: Grant, name: string): Grant {
  return { ...grant, evidence: `${grant.evidence} (${name}; the others are checked one by one)`, triedIn: name };
}

function sentenceOf({ message, details }: HostError): string {
  return details.remedy === undefined ? message : `${message} ${details.remedy}`;
}
