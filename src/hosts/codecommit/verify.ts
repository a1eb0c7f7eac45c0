import type { Verification } from '../../domain/connection';
import { HostError } from '../../domain/errors';
import type { Grant, Grants } from '../../domain/grants';
import type { Repository } from '../../domain/repository';
import type { AwsClient } from './client/client';
import type { CallerIdentity } from './client/keys';
import { personOf } from './convertPerson';
import { probeCreateBranch, probeCreatePullRequest } from './grants/probe';
import { probeRead } from './grants/readProbe';
import { NO_WEBHOOKS } from './grants/repositoryGrants';
import { placeOf } from './place';
import { listNames, listRepositories } from './repositories';
import type { Session } from './session';

const NOWHERE: Grant = { state: 'unknown', evidence: 'there is no repository to check it in' };

/**
 * Who the key is, which repositories it sees, and what it may do in the first of them: STS, the list of each region, whether
 * commits, branches and pull requests may be listed, the two probes, which may be refused in one repository and not in the next, and whether
 * git may be used.
 * @throws HostError scopeMissing where it may not list or read any
 */
export async function verify(session: Session): Promise<Verification> {
  const { client } = session;
  const identity = await client.identity();
  const repositories = await allRepositories(client);
  // An empty one is no place to try whether a branch could be made.
  const first = repositories.find(({ defaultBranch }) => defaultBranch !== null) ?? repositories[0];
  if (first === undefined) {
    await refuseUnreadable(client);
  }
  return {
    account: { name: `${personOf(identity.arn).name} (account ${identity.account})`, login: identity.arn },
    product: { name: 'AWS CodeCommit' },
    credential: { kind: kindOf(client), scopes: null, ...expiryOf(client) },
    grants: first === undefined ? nothingToTry() : await grantsIn(client, first, repositories.length > 1),
    repositories: repositories.length,
    warnings: [
      ...rootWarning(identity),
      ...emptyRegions(client, repositories),
      ...(first === undefined ? [] : await gitWarning(session, first)),
    ],
  };
}

async function allRepositories(client: AwsClient): Promise<Repository[]> {
  const found: Repository[] = [];
  let cursor: string | undefined;
  do {
    const page = await listRepositories(client, cursor);
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}

/** Names that a key sees without being allowed to read any: saved, it would show an empty connection and no reason. */
async function refuseUnreadable(client: AwsClient): Promise<void> {
  for (const region of client.regions) {
    const { names } = await listNames(client, region);
    if (names.length > 0) {
      throw new HostError('scopeMissing', `The access key sees repositories in ${region} and may read none of them.`, {
        status: 400,
        missing: ['codecommit:BatchGetRepositories'],
        remedy: 'Check the actions and the resources of the IAM policy; the form has one to copy.',
      });
    }
  }
}

/** @param many a policy may allow in the others what it does not allow here */
async function grantsIn(client: AwsClient, repository: Repository, many: boolean): Promise<Grants> {
  const place = placeOf(repository);
  const triedIn = many ? { triedIn: place.name } : {};
  const [read, createBranch, createPullRequest] = await Promise.all([
    probeRead(client, place),
    probeCreateBranch(client, place),
    probeCreatePullRequest(client, place),
  ]);
  return {
    read,
    createBranch: { ...createBranch, ...triedIn },
    createPullRequest: { ...createPullRequest, ...triedIn },
    webhooks: NO_WEBHOOKS,
  };
}

function nothingToTry(): Grants {
  return { read: NOWHERE, createBranch: NOWHERE, createPullRequest: NOWHERE, webhooks: NO_WEBHOOKS };
}

function kindOf({ credential }: AwsClient): string {
  if (credential.roleArn !== undefined) {
    return 'role assumed with an access key';
  }
  return credential.sessionToken === undefined ? 'access key' : 'temporary access key';
}

function expiryOf({ enteredExpiresAt }: AwsClient): Pick<Verification['credential'], 'expiresAt' | 'expirySource'> {
  return enteredExpiresAt === undefined
    ? { expiresAt: null, expirySource: 'unknown' }
    : { expiresAt: enteredExpiresAt, expirySource: 'entered' };
}

function rootWarning({ arn }: CallerIdentity): string[] {
  return arn.endsWith(':root')
    ? [
        'This is an access key of the account’s root user, who may do everything. Use one of an IAM user of its own, and delete this one.',
      ]
    : [];
}

function emptyRegions({ regions }: AwsClient, repositories: Repository[]): string[] {
  const used = new Set(repositories.map((repository) => placeOf(repository).region));
  const empty = regions.filter((region) => !used.has(region));
  return empty.length === 0
    ? []
    : [`The key sees no repository in ${empty.join(', ')}. Check the regions if you expect some.`];
}

/** Only for one who may do something about it; that AWS's git leaves out nothing is nobody's fault. */
async function gitWarning(session: Session, repository: Repository): Promise<string[]> {
  const git = await session.fastGitOf(repository);
  return git === undefined && session.gitRefusal(repository)?.kind === 'scopeMissing'
    ? [
        'The policy does not allow codecommit:GitPull: history is read commit by commit, which takes long, and every check asks for each branch.',
      ]
    : [];
}
