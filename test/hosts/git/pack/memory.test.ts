import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { deflateSync } from 'node:zlib';
import { openCommitOrder } from '../../../../src/hosts/git/changes/commitOrder';
import { PACK_LIMITS } from '../../../../src/hosts/git/pack/limits';
import { openObjectStore } from '../../../../src/hosts/git/pack/objectStore';
import { openPackParser } from '../../../../src/hosts/git/pack/packParser';
import { COMMIT, entryHeader } from '../../../../dev/fuzz/writePacks';

const COMMITS = 100_000;
const MOST_HEAP = 150 * 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

it('reads a hundred thousand commits within 150 MB of heap', () => {
  const before = heap();
  const store = openObjectStore();
  const parser = openPackParser(store, new Set(['commit']), PACK_LIMITS);
  const sum = createHash('sha1');
  const write = (bytes: Buffer): void => {
    sum.update(bytes);
    parser.write(bytes);
  };
  const header = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  header.writeUInt32BE(COMMITS, 8);
  write(header);
  let parent = '';
  let most = 0;
  for (let number = 0; number < COMMITS; number += 1) {
    const tree = createHash('sha1').update(String(number)).digest('hex');
    const person = `Somebody Important <somebody@acme.example> ${1_600_000_000 + number * 60} +0100`;
    const message = `DEMO-${number} Something of a usual length\n\n${tree} ${'words '.repeat(20)}\n`;
    const content = Buffer.from(`tree ${tree}\n${parent}author ${person}\ncommitter ${person}\n\n${message}`);
    // Not packed at all: what packing costs is not looked at here.
    write(Buffer.concat([entryHeader(COMMIT, content.length), deflateSync(content, { level: 0 })]));
    parent = `parent ${tree}\n`;
    if (number % 20_000 === 0) {
      most = Math.max(most, heap() - before);
    }
  }
  parser.write(sum.digest());
  parser.end();
  const order = openCommitOrder(store, 0);
  most = Math.max(most, heap() - before);
  expect([order.length, order.after(undefined, 1)[0]?.[0]]).toEqual([COMMITS, 1_600_000_000 + (COMMITS - 1) * 60]);
  expect(most).toBeLessThan(MOST_HEAP);
}, 60_000);
