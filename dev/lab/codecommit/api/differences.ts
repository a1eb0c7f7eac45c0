import { resolveCommit } from '../../git/objects';
import { gitText } from '../../git/runGit';
import { AwsError } from '../awsError';
import { folderOf, optionalText, pageOf, pageSize, requiredText } from './call';
import type { ApiCall } from './call';

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const PAGE = 100;

/** What differs between two commits: added, modified and deleted paths; a renamed file is deleted and added. */
export async function getDifferences(call: ApiCall): Promise<unknown> {
  const folder = folderOf(call);
  const after = await commitOf(folder, requiredText(call, 'afterCommitSpecifier', 'CommitRequired'));
  const words = optionalText(call, 'beforeCommitSpecifier');
  const before = words === undefined ? EMPTY_TREE : await commitOf(folder, words);
  const text = await gitText(folder, ['diff-tree', '-r', '-z', '--raw', '--no-renames', '--no-abbrev', before, after]);
  const size = pageSize(call, 'MaxResults', 1000, PAGE);
  const { items, nextToken } = pageOf(parse(text), size, optionalText(call, 'NextToken'));
  return { differences: items, NextToken: nextToken };
}

async function commitOf(folder: string, words: string): Promise<string> {
  const id = await resolveCommit(folder, words);
  if (id === undefined) {
    throw new AwsError('CommitDoesNotExistException', `Commit ${words} does not exist`);
  }
  return id;
}

function parse(text: string): unknown[] {
  const parts = text.split('\0');
  const differences: unknown[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const raw = /^:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])$/.exec(parts[at] ?? '');
    const [, beforeMode, afterMode, beforeId, afterId, letter] = raw ?? [];
    const path = parts[at + 1];
    differences.push({
      changeType: letter === 'A' || letter === 'D' ? letter : 'M',
      ...(letter === 'A' ? {} : { beforeBlob: { blobId: beforeId, path, mode: beforeMode } }),
      ...(letter === 'D' ? {} : { afterBlob: { blobId: afterId, path, mode: afterMode } }),
    });
  }
  return differences;
}
