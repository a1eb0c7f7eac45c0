import { runGit } from '../../../../dev/lab/git/runGit';

const ADA = 'Ada Ällmann <ada@acme.example>';
const SIGNATURE = '-----BEGIN PGP SIGNATURE-----\n \n wsBcBAABCAAQBQJj\n =abcd\n -----END PGP SIGNATURE-----';

interface OddCommit {
  parents?: string[];
  author?: string;
  committer?: string;
  headers?: string[];
  message?: string;
  encoding?: BufferEncoding;
}

/**
 * Adds a branch `odd` to a repository that `fillRepository` has filled: commits that git reads and seldom makes, all of them held by one
 * merge of many parents.
 */
export async function addOddCommits(folder: string): Promise<void> {
  const tree = await textOf(folder, ['rev-parse', 'main^{tree}']);
  const main = await textOf(folder, ['rev-parse', 'main']);
  const write = (commit: OddCommit): Promise<string> =>
    textOf(folder, ['hash-object', '-t', 'commit', '-w', '--literally', '--stdin'], contentOf(tree, commit));
  const odd: OddCommit[] = [
    { message: 'A root of its own\n' },
    { headers: [`gpgsig ${SIGNATURE}`], message: 'Signed\n\nparent of nothing\nauthor nobody\n' },
    { headers: ['encoding ISO-8859-1'], author: `Jörg <j@x> 1700000000 -0330`, message: 'Größe\n', encoding: 'latin1' },
    { author: `${ADA} 1700000000 -1200`, committer: `${ADA} 1700000000 +1400`, message: 'Far away' },
    { author: `${ADA} 0 +0000`, message: '' },
    { message: 'With\r\nreturns\r\n\r\n  and indented\t\n' },
    { headers: ['HG:extra branch:default', 'change-id zzz'], message: 'Of another system\n' },
    {
      author: 'Ada <> 1700000000 +0545',
      committer: '  <dan@acme.example> 1700000000 +0000',
      message: 'Half a person\n',
    },
  ];
  const ids = [main];
  for (const commit of odd) {
    ids.push(await write(commit));
  }
  const tag = `object ${main}\n type commit\n tag v1\n tagger ${ADA} 1700000000 +0000\n \n DEMO-9 v1\n ${SIGNATURE}`;
  const merge = await write({ parents: ids, headers: [`mergetag ${tag}`], message: 'Merge them all\n' });
  await runGit(folder, ['update-ref', 'refs/heads/odd', merge]);
}

function contentOf(tree: string, { parents = [], author, committer, headers = [], ...rest }: OddCommit): Buffer {
  const people = [
    `author ${author ?? `${ADA} 1700000000 +0100`}`,
    `committer ${committer ?? `${ADA} 1700000060 +0100`}`,
  ];
  const lines = [`tree ${tree}`, ...parents.map((id) => `parent ${id}`), ...people, ...headers];
  return Buffer.from(`${lines.join('\n')}\n\n${rest.message ?? ''}`, rest.encoding);
}

async function textOf(folder: string, args: string[], input?: Buffer): Promise<string> {
  return (await runGit(folder, args, { input })).stdout.toString().trim();
}
