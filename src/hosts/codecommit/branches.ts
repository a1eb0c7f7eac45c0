import { CreateBranchCommand } from '@aws-sdk/client-codecommit';
import { branchNameProblem } from '../../domain/branchName';
import type { Branch, NewBranch } from '../../domain/changes';
import { HostError } from '../../domain/errors';
import type { Repository } from '../../domain/repository';
import { listBranchNames, readHead, readHeads } from './commits/branchHeads';
import type { Head } from './commits/branchHeads';
import { isObjectName, lookUpCommits } from './commits/lookUp';
import { branchOf } from './convertCommit';
import type { AwsClient } from './client/client';
import { placeOf } from './place';
import { currentRepository } from './repositories';
import type { Session } from './session';

const MOST_FOUND = 50;

/** At most 50 branches whose name holds `text`, whatever the case, the default branch first. */
export async function searchBranches(session: Session, repository: Repository, text: string): Promise<Branch[]> {
  const wanted = text.trim().toLowerCase();
  const { heads, defaultBranch } = await findHeads(session, repository, (names, main) =>
    names
      .filter((name) => name.toLowerCase().includes(wanted))
      .sort((one, other) => Number(other === main) - Number(one === main))
      .slice(0, MOST_FOUND),
  );
  const commits = await lookUpCommits(
    session.client,
    repository,
    heads.map(([, id]) => id),
  );
  return heads.flatMap(([name, id]) => {
    const head = commits.get(id);
    return head === undefined ? [] : [branchOf(name, head, { ...repository, defaultBranch })];
  });
}

type Choose = (names: string[], defaultBranch: string | null) => string[];

async function findHeads(
  session: Session,
  repository: Repository,
  choose: Choose,
): Promise<{ heads: Head[]; defaultBranch: string | null }> {
  const git = await session.fastGitOf(repository);
  if (git !== undefined) {
    const { branches, defaultBranch } = await git.refs();
    const ids = new Map(branches);
    const names = choose([...ids.keys()], defaultBranch);
    return { heads: names.map((name): Head => [name, ids.get(name) ?? '']), defaultBranch };
  }
  const place = placeOf(repository);
  const [names, { defaultBranch }] = await Promise.all([
    listBranchNames(session.client, place),
    currentRepository(session.client, repository),
  ]);
  return { heads: await readHeads(session.client, place, choose(names, defaultBranch)), defaultBranch };
}

/** The branch of exactly this name. */
export async function findBranch(client: AwsClient, repository: Repository, name: string): Promise<Branch | undefined> {
  const id = await readHead(client, placeOf(repository), name);
  const head = id === undefined ? undefined : (await lookUpCommits(client, repository, [id])).get(id);
  return head && branchOf(name, head, repository);
}

/**
 * @throws HostError conflict where the branch exists, notFound where its starting point does not, invalid for a name that git refuses,
 *   scopeMissing or policy where AWS does not allow it
 * Source: CodeCommit API reference, CreateBranch.
 */
export async function createBranch(session: Session, repository: Repository, branch: NewBranch): Promise<Branch> {
  const problem = branchNameProblem(branch.name);
  if (problem !== undefined) {
    throw new HostError('invalid', problem, { fields: { name: problem } });
  }
  const { client } = session;
  const place = placeOf(repository);
  const isObject = isObjectName(branch.from);
  const commitId = isObject ? branch.from : await readHead(client, place, branch.from);
  const head = commitId === undefined ? undefined : (await lookUpCommits(client, repository, [commitId])).get(commitId);
  if (head === undefined) {
    throw new HostError(
      'notFound',
      `There is no ${isObject ? 'commit' : 'branch'} ${branch.from} in ${repository.name}.`,
      {
        remedy: 'Choose another branch to start from.',
      },
    );
  }
  await client.ask(place.region, (sdk) =>
    sdk.send(new CreateBranchCommand({ repositoryName: place.name, branchName: branch.name, commitId: head.id })),
  );
  return branchOf(branch.name, head, repository);
}
