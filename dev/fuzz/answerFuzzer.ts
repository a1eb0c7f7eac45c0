import { openGit } from '../../src/hosts/git/driver';
import { objectId } from '../../src/hosts/git/pack/objectStore';
import { FLUSH, pktLine } from '../../src/hosts/git/protocol/pktLine';
import { repositoryAt } from '../../src/hosts/git/repositoryAddress';
import { openHttp } from '../../src/hosts/http';
import { HostError } from '../../src/domain/errors';
import { damage } from './damage';
import type { Fuzzer } from './fuzzer';
import type { Random } from './random';
import { COMMIT, entry, pack } from './writePacks';

const ADDRESS = 'https://git.example.org/team/repository';
const TOKEN = 'clapat_0123456789abcdefghij';
const PERSON = 'A <a@acme.example> 1700000000 +0000';
const CONTENT = Buffer.from(`tree ${'a'.repeat(40)}\nauthor ${PERSON}\ncommitter ${PERSON}\n\nDEMO-1 One\n`);
const ID = objectId('commit', CONTENT);
const MOST_PAGES = 5;

/** What a server of version 2, and one of version 0, answer to a first reading. */
const ANSWERS: Buffer[][] = [
  [
    lines('version 2', 'agent=git/2.39.5', 'ls-refs', 'fetch=shallow filter', 'object-format=sha1'),
    lines(`${ID} HEAD symref-target:refs/heads/main`, `${ID} refs/heads/main`),
    Buffer.concat([pktLine('packfile\n'), band(pack([entry(COMMIT, CONTENT)])), FLUSH]),
  ],
  [
    Buffer.concat([
      lines('# service=git-upload-pack'),
      lines(
        `${ID} HEAD\0side-band-64k shallow filter symref=HEAD:refs/heads/main agent=git/2.39.5`,
        `${ID} refs/heads/main`,
      ),
    ]),
    Buffer.concat([pktLine('NAK\n'), band(pack([entry(COMMIT, CONTENT)])), FLUSH]),
  ],
];

/** The whole git driver: answers of servers, one of them damaged. */
export const answerFuzzer: Fuzzer = {
  name: 'git-answers',
  open: async () => ({ round: readDamaged, close: async () => undefined }),
};

async function readDamaged(random: Random): Promise<string> {
  const answers = [...random.pick(ANSWERS)];
  const at = random.below(answers.length);
  answers[at] = damage(answers[at] ?? Buffer.alloc(0), random);
  let asked = 0;
  const http = openHttp(
    async (url) => respond(answers[Math.min(asked++, answers.length - 1)] ?? Buffer.alloc(0), url),
    Date.now,
  );
  const credential = { username: 'ada', token: TOKEN };
  const host = openGit(
    { target: { kind: 'git', baseUrl: new URL(ADDRESS).origin, repositoryUrls: [ADDRESS] }, credential },
    http,
  );
  try {
    let page = await host.changesSince(repositoryAt(ADDRESS, null));
    for (let pages = 1; !page.caughtUp; pages += 1) {
      if (pages >= MOST_PAGES) {
        throw new Error('a reading has no end');
      }
      page = await host.changesSince(repositoryAt(ADDRESS, null), page.next);
    }
    return 'read';
  } catch (error) {
    if (error instanceof HostError && !JSON.stringify([error.message, error.details]).includes(TOKEN)) {
      return `refused (${error.kind})`;
    }
    throw error;
  }
}

function respond(body: Buffer, url: string): Response {
  const type = url.includes('?service=') ? 'advertisement' : 'result';
  return new Response(new Uint8Array(body), { headers: { 'content-type': `application/x-git-upload-pack-${type}` } });
}

function lines(...texts: string[]): Buffer {
  return Buffer.concat([...texts.map((text) => pktLine(`${text}\n`)), FLUSH]);
}

function band(bytes: Buffer): Buffer {
  return pktLine(Buffer.concat([Buffer.from([1]), bytes]));
}
