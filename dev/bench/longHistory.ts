import { openFastImport } from '../lab/repositories/fastImport';
import { createBareRepository } from '../lab/repositories/bare';

const WORDS = 'the payment gateway answers late when a card is refused twice so that the queue waits for nothing';
const START = Date.parse('2012-01-01T00:00:00Z');

/**
 * Fills a new bare repository with so many commits on `main`, every twentieth a merge, with messages of a usual length and one small file
 * each, so that git has deltas to make.
 * @returns `folder`
 */
export async function writeLongHistory(folder: string, commits: number): Promise<string> {
  await createBareRepository(folder);
  const stream = openFastImport(folder);
  for (let mark = 1; mark <= commits; mark += 1) {
    const when = new Date(START + mark * 3_600_000).toISOString().replace('.000Z', '+01:00');
    const person = { name: `Developer ${mark % 97}`, email: `developer-${mark % 97}@acme.example`, when };
    const isMerge = mark % 20 === 0;
    await stream.commit({
      mark,
      parents: mark === 1 ? [] : isMerge ? [mark - 1, mark - 7] : [mark - 1],
      author: person,
      committer: person,
      message: `DEMO-${mark % 5000} Change number ${mark}\n\n${WORDS}, ${mark * 7919}.\n${WORDS}.\n`,
      changes: [{ kind: 'write', path: `src/file-${mark % 50}.txt`, content: `${mark}\n` }],
    });
  }
  await stream.ref('refs/heads/main', commits);
  await stream.end();
  return folder;
}
