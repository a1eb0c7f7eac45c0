import { openFastImport } from '../../../../dev/lab/repositories/fastImport';

const ADA = { name: 'Ada Ällmann', email: 'ada@acme.example', when: '2024-03-01T12:00:00+01:00' };
const DAN = { name: 'Dan Dev', email: 'dan@acme.example', when: '2024-03-02T09:30:00-05:30' };

/** Fills a repository with `commits` commits on `main` over a file or two each, every tenth a merge, and a branch `topic`. */
export async function fillRepository(folder: string, commits = 60): Promise<void> {
  const stream = openFastImport(folder);
  for (let mark = 1; mark <= commits; mark += 1) {
    const merge = mark % 10 === 0 && mark > 12;
    await stream.commit({
      mark,
      parents: mark === 1 ? [] : merge ? [mark - 1, mark - 5] : [mark - 1],
      author: { ...ADA, when: at(ADA.when, mark) },
      committer: { ...DAN, when: at(DAN.when, mark) },
      message: mark % 3 === 0 ? `DEMO-${mark} Größe 💳\n\nWith a body,\n  indented.\n` : `Work ${mark}\n`,
      changes: [
        { kind: 'write', path: `src/deep/er/file-${mark % 7}.txt`, content: `line ${mark}\n`.repeat(40) },
        { kind: 'write', path: `docs/${mark}.md`, content: `${mark}\n` },
      ],
    });
  }
  await stream.ref('refs/heads/main', commits);
  await stream.ref('refs/heads/topic', Math.max(1, commits - 3));
  await stream.end();
}

function at(start: string, minutes: number): string {
  const offset = start.slice(-6);
  const local = new Date(Date.parse(`${start.slice(0, 19)}Z`) + minutes * 60_000).toISOString().slice(0, 19);
  return `${local}${offset}`;
}
