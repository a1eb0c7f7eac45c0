import { GetDifferencesCommand } from '@aws-sdk/client-codecommit';
import type { Difference } from '@aws-sdk/client-codecommit';
import type { ChangedFiles, FileChange } from '../../domain/changes';
import type { Repository } from '../../domain/repository';
import { changedFiles as changedFilesByGit } from '../git/files/changedFiles';
import { isRefusal } from './errors/thrown';
import { codecommitLinks } from './links';
import { inTurns } from './commits/branchHeads';
import { lookUpCommits } from './commits/lookUp';
import { placeOf } from './place';
import type { Session } from './session';

const MOST_FILES = 10;
/** Of a first commit, or one that replaces everything, no more is counted. */
const MOST_PAGES = 10;

/**
 * Which files commits changed against their first parents, with names only: counting alone would cost as much. By git one request for all;
 * else one for each commit, and one for each hundred.
 */
export async function changedFiles(
  session: Session,
  repository: Repository,
  ids: string[],
  names: boolean,
): Promise<Map<string, ChangedFiles>> {
  if (!names || ids.length === 0) {
    return new Map();
  }
  const byGit = await readByGit(session, repository, ids);
  const rest = ids.filter((id) => !byGit.has(id));
  const byApi = rest.length === 0 ? [] : await readEach(session, repository, rest);
  return new Map([...byGit, ...byApi].map(([id, files]) => [id, withLinks(id, files, repository)]));
}

/** What git does not give is asked for commit by commit. */
async function readByGit(session: Session, repository: Repository, ids: string[]): Promise<Map<string, ChangedFiles>> {
  const git = await session.fastGitOf(repository);
  try {
    return git === undefined ? new Map() : await changedFilesByGit(git, ids, true, { trees: session.fetched.trees });
  } catch (error) {
    if (isRefusal(error, 'rateLimited')) {
      throw error;
    }
    return new Map();
  }
}

async function readEach(
  { client }: Session,
  repository: Repository,
  ids: string[],
): Promise<[id: string, files: ChangedFiles][]> {
  const commits = [...(await lookUpCommits(client, repository, ids)).values()];
  const files = await inTurns(commits, async ({ id, parents: [parent] }) => {
    try {
      return filesOf(await readDifferences(client, repository, parent, id));
    } catch (error) {
      if (isRefusal(error, 'notFound', 'invalid', 'scopeMissing')) {
        return undefined;
      }
      throw error;
    }
  });
  return commits.flatMap(({ id }, index): [string, ChangedFiles][] => {
    const found = files[index];
    return found === undefined ? [] : [[id, found]];
  });
}

async function readDifferences(
  client: Session['client'],
  repository: Repository,
  before: string | undefined,
  after: string,
): Promise<Difference[]> {
  const { region, name: repositoryName } = placeOf(repository);
  const all: Difference[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { differences = [], NextToken } = await client.ask(region, (sdk) =>
      sdk.send(
        new GetDifferencesCommand({
          repositoryName,
          beforeCommitSpecifier: before,
          afterCommitSpecifier: after,
          NextToken: token,
        }),
      ),
    );
    all.push(...differences);
    token = NextToken;
    if (token === undefined) {
      break;
    }
  }
  return all;
}

/** A file that is gone and one of the same content that came are one that moved; AWS tells of no moves. Pure. */
export function filesOf(differences: Difference[]): ChangedFiles {
  const gone = new Map<string, number>();
  for (const { changeType, beforeBlob } of differences) {
    if (changeType === 'D' && beforeBlob?.blobId !== undefined) {
      gone.set(beforeBlob.blobId, (gone.get(beforeBlob.blobId) ?? 0) + 1);
    }
  }
  const moved = new Map<string, number>();
  const files: FileChange[] = [];
  for (const { changeType, afterBlob } of differences) {
    if (changeType === 'D') {
      continue;
    }
    const id = afterBlob?.blobId ?? '';
    const isMove = changeType === 'A' && (gone.get(id) ?? 0) > (moved.get(id) ?? 0);
    if (isMove) {
      moved.set(id, (moved.get(id) ?? 0) + 1);
    }
    files.push({ path: afterBlob?.path ?? '', change: isMove ? 'moved' : changeType === 'A' ? 'added' : 'modified' });
  }
  for (const { changeType, beforeBlob } of differences) {
    const id = beforeBlob?.blobId ?? '';
    if (changeType !== 'D') {
      continue;
    }
    if ((moved.get(id) ?? 0) > 0) {
      moved.set(id, (moved.get(id) ?? 0) - 1);
    } else {
      files.push({ path: beforeBlob?.path ?? '', change: 'deleted' });
    }
  }
  files.sort((one, other) => Buffer.compare(Buffer.from(one.path), Buffer.from(other.path)));
  return { count: files.length, files: files.slice(0, MOST_FILES) };
}

function withLinks(id: string, { count, files = [] }: ChangedFiles, repository: Repository): ChangedFiles {
  const links = codecommitLinks(repository);
  return {
    count,
    // A deleted file has no page in the commit that deleted it.
    files: files.map((file) => (file.change === 'deleted' ? file : { ...file, url: links.file(id, file.path) })),
  };
}
