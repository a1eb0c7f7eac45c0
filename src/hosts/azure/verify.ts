import type { HostAccount, Verification } from '../../domain/connection';
import { HostError } from '../../domain/errors';
import { isRefusal } from './client';
import type { AzureClient } from './client';
import type { CollectionClient } from './collectionClient';
import { repositoryFrom } from './convertRepository';
import { credentialError, GLOBAL_TOKENS_END } from './errors/credential';
import { READ_SCOPE, scopeError } from './errors/forbidden';
import { connectionGrants, UNKNOWN_GRANTS } from './grants/connectionGrants';
import { probeGrants } from './grants/repositoryGrants';
import { releasedVersion } from './negotiate';
import type { RawConnectionData, RawRepository } from './payloads';
import { listRaw, nameRules } from './repositories';
import type { Grants } from '../../domain/grants';
import { sharesToken, verificationWarnings } from './verificationWarnings';
import { isAtLeast, NEWEST, OLDEST, serverRelease, TFS } from './version';
import type { ApiVersion } from './version';

/** What one organization or collection said. */
export interface CollectionFacts {
  collection: CollectionClient['collection'];
  account: HostAccount;
  released: ApiVersion;
  repositories: number;
  grants: Grants;
}

/**
 * Five requests for each organization or collection: its release, who the token is, its repositories, and of one of them whether the
 * token may push and what its account may do.
 * Source: Azure DevOps docs, "Authenticate with personal access tokens": a token tells neither its scopes nor its end.
 */
export async function verify(client: AzureClient): Promise<Verification> {
  const facts: CollectionFacts[] = [];
  for (const collection of client.collections) {
    facts.push(await factsOf(client, collection));
  }
  const [first] = facts;
  if (first === undefined) {
    throw new HostError('invalid', 'The connection names no organization.', {
      fields: { organizations: 'Enter the name of your organization.' },
    });
  }
  return {
    account: first.account,
    product: productOf(client, first.released),
    credential: { kind: 'personal access token', scopes: null, ...expiryOf(facts, client.services) },
    grants: connectionGrants(facts.map(({ grants }) => grants)),
    repositories: facts.reduce((total, { repositories }) => total + repositories, 0),
    warnings: verificationWarnings(facts, client.services, client.http.now()),
  };
}

async function factsOf(client: AzureClient, collection: CollectionClient): Promise<CollectionFacts> {
  const released = await releasedVersion(collection);
  if (!isAtLeast(released, OLDEST)) {
    // Asked again by every other call, which says why it cannot be used.
    await collection.version();
  }
  collection.useVersion(isAtLeast(released, NEWEST) ? NEWEST : released);
  const account = await readAccount(collection);
  const raws = await listReadable(collection);
  const sample = raws.find((raw) => raw.isDisabled !== true && raw.project !== undefined);
  return {
    collection: collection.collection,
    account,
    released,
    repositories: raws.length,
    grants: await sampleGrants(client, collection, sample),
  };
}

/** A token that says who it is and is refused here is one for something else. @throws HostError scopeMissing */
async function listReadable(collection: CollectionClient): Promise<RawRepository[]> {
  try {
    return await listRaw(collection);
  } catch (error) {
    throw isRefusal(error, 'unauthorised') ? scopeError(READ_SCOPE, collection.context, 401) : error;
  }
}

async function sampleGrants(
  client: AzureClient,
  { collection }: CollectionClient,
  sample: RawRepository | undefined,
): Promise<Grants> {
  return sample === undefined
    ? UNKNOWN_GRANTS
    : probeGrants(client, repositoryFrom(sample, collection, nameRules(client)));
}

/** Who the token is. Anonymous is nobody: some servers let everybody in and would then show what is public. */
async function readAccount(client: CollectionClient): Promise<HostAccount> {
  const { collection } = client;
  const { data } = await client.raw('GET', `${collection.url}/_apis/connectionData?connectOptions=1`);
  const user = (data as RawConnectionData).authenticatedUser;
  const login = user?.properties?.Account?.$value;
  const name = user?.customDisplayName || user?.providerDisplayName || login || '';
  if (user?.id === undefined || name === '' || /^anonymous$/i.test(name) || user.id.startsWith('aaaaaaaa-aaaa')) {
    throw credentialError(client.context, 200);
  }
  return { name, ...(login === undefined ? {} : { login }), url: collection.url };
}

function productOf(client: AzureClient, released: ApiVersion): Verification['product'] {
  if (client.services) {
    return { name: 'Azure DevOps Services' };
  }
  return serverRelease(released) ?? { name: TFS };
}

/** The token that ends first is the one to renew first. One that serves several organizations ends when Azure DevOps ends all such. */
function expiryOf(
  facts: CollectionFacts[],
  services: boolean,
): Pick<Verification['credential'], 'expiresAt' | 'expirySource'> {
  const entered = facts.flatMap(({ collection }) => collection.expiresAt ?? []).sort();
  const [first] = entered;
  const end = new Date(GLOBAL_TOKENS_END).toISOString();
  if (services && sharesToken(facts) && (first === undefined || first > end)) {
    return { expiresAt: end, expirySource: 'host' };
  }
  return first === undefined
    ? { expiresAt: null, expirySource: 'unknown' }
    : { expiresAt: first, expirySource: 'entered' };
}
