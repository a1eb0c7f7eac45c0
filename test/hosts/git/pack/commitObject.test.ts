import { committedSeconds, parentsOf, parseCommit } from '../../../../src/hosts/git/pack/commitObject';
import { objectId } from '../../../../src/hosts/git/pack/objectStore';
import { runGit } from '../../../../dev/lab/git/runGit';
import { openGitServer } from '../support/gitServer';

const TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

function raw(lines: string[], message = 'Message\n', encoding: BufferEncoding = 'utf8'): Buffer {
  return Buffer.from([`tree ${TREE}`, ...lines, '', message].join('\n'), encoding);
}

const USUAL = ['author Ada <ada@x.example> 1700000000 +0100', 'committer Dan <dan@x.example> 1700000060 -0330'];

/** As git shows what it was given, also where that is odd. */
it.each([
  ['usual', raw(USUAL)],
  ['without a message', raw(USUAL, '')],
  ['with empty lines before the message', raw(USUAL, '\n\nLate\n')],
  ['with a name of several words and signs', raw(['author Ada "the 1st" O\'Neil, Jr. <a@x> 1 +0000', USUAL[1] ?? ''])],
  ['with an empty name', raw(['author  <a@x> 1 +0000', USUAL[1] ?? ''])],
  ['with an empty address', raw(['author Ada <> 1 +0000', USUAL[1] ?? ''])],
  ['with space around', raw(['author  Ada   < a@x > 1 +0000', USUAL[1] ?? ''])],
  ['by Latin-1', raw([...USUAL.map((line) => line.replace('Ada', 'Ädä')), 'encoding ISO-8859-1'], 'Größe\n', 'latin1')],
  ['signed', raw([...USUAL, 'gpgsig -----BEGIN PGP SIGNATURE-----', ' ', ' abc', ' -----END PGP SIGNATURE-----'])],
  ['with a zone at half an hour', raw(['author A <a@x> 1700000000 +0545', 'committer A <a@x> 1700000000 -0930'])],
  ['of the far future', raw(['author A <a@x> 32503680000 +0000', USUAL[1] ?? ''])],
  ['with emoji', raw(USUAL, 'DEMO-1 💳 日本語\n\nBody\n')],
])('a commit %s', async (_what, content) => {
  const server = await openGitServer();
  const hashed = await runGit(server.folder, ['hash-object', '-t', 'commit', '-w', '--literally', '--stdin'], {
    input: content,
  });
  const id = hashed.stdout.toString().trim();
  const format = ['%T', '%P', '%an', '%ae', '%at', '%aI', '%cn', '%ce', '%ct', '%cI', '%B'].join('%x00');
  const shown = (await server.git('log', '-1', `--format=${format}`, id)).split('\0');
  await server.close();

  expect(objectId('commit', content)).toBe(id);
  const { tree, parents, author, committer, message } = parseCommit(content);
  expect([
    tree,
    parents.join(' '),
    author.name,
    author.email,
    String(Date.parse(author.date) / 1000),
    author.date.replace('+00:00', 'Z'),
    committer.name,
    committer.email,
    String(Date.parse(committer.date) / 1000),
    committer.date,
    message.trim(),
  ]).toEqual([...shown.slice(0, 5), shown[5]?.replace('+00:00', 'Z'), ...shown.slice(6, 10), shown[10]?.trim()]);
});

it.each([
  ['nothing', Buffer.alloc(0)],
  ['no people', raw([])],
  ['no date', raw(['author A <a@x>', 'committer A <a@x> soon'])],
  [
    'a date beyond any calendar',
    raw(['author A <a@x> 99999999999999999999 +0000', 'committer A <a@x> 253402300799 +1400']),
  ],
  ['a zone that is none', raw(['author A <a@x> 1 +9999', 'committer A <a@x> 1 +051800'])],
  ['bytes that are no text', Buffer.from([0xff, 0xfe, 0, 0x0a, 0x0a, 0xff])],
])('%s still gives a date and a text', (_what, content) => {
  const { author, committer, message } = parseCommit(content);
  expect([author.date, committer.date].every((date) => !Number.isNaN(Date.parse(date)))).toBe(true);
  expect(author.date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
  expect(typeof message).toBe('string');
});

it.each<[string, BufferEncoding]>([
  ['all of it', 'latin1'],
  ['but for its message', 'utf8'],
])('a commit in Latin-1 that does not say so, %s, is readable', (_what, encoding) => {
  const head = raw(
    USUAL.map((line) => line.replace('Ada', 'Jörg Größe')),
    '',
    'latin1',
  );
  const { author, committer, message } = parseCommit(Buffer.concat([head, Buffer.from('Füße\n', encoding)]));
  expect([author.name, committer.name, message]).toEqual(['Jörg Größe', 'Dan', 'Füße\n']);
});

it('reads parents and date alone as it reads all', () => {
  const parents = ['a'.repeat(40), 'b'.repeat(40)];
  const content = raw([...parents.map((id) => `parent ${id}`), ...USUAL], `parent ${'c'.repeat(40)}\n`);
  expect([parentsOf(content), parseCommit(content).parents]).toEqual([parents, parents]);
  expect(committedSeconds(content)).toBe(1_700_000_060);
  expect(committedSeconds(Buffer.from('tree x\n\ncommitter'))).toBe(0);
});
