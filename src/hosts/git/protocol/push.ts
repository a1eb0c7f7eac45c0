import { createHash } from 'node:crypto';
import { HostError } from '../../../domain/errors';
import { discoverWriting } from './advertisement';
import { askGit } from './ask';
import { broken } from './broken';
import { FLUSH, pktLine, readPktLines, textOf } from './pktLine';
import type { GitRemote } from './remote';

const NOTHING = '0'.repeat(40);
const LIMIT = 1024 * 1024;

/** What became of a push: `undefined` where the ref stands now, else the server's words of why not. */
export interface PushOutcome {
  refused?: string;
}

/**
 * Makes one ref at a commit that the server has, by a push without objects. Two requests.
 * Sources: gitprotocol-pack, "Pushing Data To a Server" (a pack, empty here, follows every command but a deletion) and "Report Status".
 * @param ref full name: `refs/heads/feature/x`
 * @throws HostError conflict where the ref exists, and as `askGit`
 */
export async function pushNewRef(remote: GitRemote, ref: string, id: string): Promise<PushOutcome> {
  const { capabilities, refs } = await discoverWriting(remote);
  if (refs.has(ref)) {
    throw new HostError('conflict', `${ref.replace('refs/heads/', '')} exists already.`);
  }
  const wished = ['report-status', 'side-band-64k'].filter((name) => capabilities.has(name));
  const body = Buffer.concat([pktLine(`${NOTHING} ${id} ${ref}\0${wished.join(' ')}`), FLUSH, emptyPack()]);
  const answer = await askGit(remote, { service: 'git-receive-pack', body, limit: LIMIT });
  const report = wished.includes('side-band-64k') ? await readBands(answer) : await readTexts(answer);
  return outcomeOf(report, ref, wished.includes('report-status'));
}

/** A pack of no objects: header and checksum. */
function emptyPack(): Buffer {
  const header = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  return Buffer.concat([header, createHash('sha1').update(header).digest()]);
}

interface Report {
  lines: string[];
  /** What hooks of the server said. */
  words: string;
}

async function readTexts(chunks: AsyncIterable<Uint8Array>): Promise<Report> {
  const lines: string[] = [];
  for await (const pkt of readPktLines(chunks)) {
    if (typeof pkt !== 'string') {
      lines.push(textOf(pkt));
    }
  }
  return { lines, words: '' };
}

/** The report comes in lines of its own within the lines of the first band. */
async function readBands(chunks: AsyncIterable<Uint8Array>): Promise<Report> {
  const bands: Record<number, Buffer[]> = { 1: [], 2: [], 3: [] };
  for await (const pkt of readPktLines(chunks)) {
    if (typeof pkt !== 'string' && pkt.length > 0) {
      bands[pkt.readUInt8(0)]?.push(pkt.subarray(1));
    }
  }
  const { lines } = await readTexts(asStream(bands[1] ?? []));
  return { lines, words: Buffer.concat([...(bands[2] ?? []), ...(bands[3] ?? [])]).toString() };
}

async function* asStream(parts: Buffer[]): AsyncGenerator<Uint8Array> {
  yield Buffer.concat(parts);
}

/**
 * Whether git refused a new ref for the sake of another one: of the same name, or that it cannot keep beside it.
 * Source: git, refs.c and refs/files-backend.c: "reference already exists", "'%s' exists; cannot create '%s'".
 */
export function isTaken(refused: string): boolean {
  return /already exists|exists; cannot create/i.test(refused);
}

function outcomeOf({ lines, words }: Report, ref: string, reported: boolean): PushOutcome {
  if (!reported || lines.includes(`ok ${ref}`)) {
    return {};
  }
  const failed = lines.find((line) => line.startsWith(`ng ${ref} `));
  const unpack = lines.find((line) => line.startsWith('unpack ') && line !== 'unpack ok');
  if (failed === undefined && unpack === undefined) {
    throw broken('it does not say what became of the push');
  }
  const reason = failed?.slice(`ng ${ref} `.length) ?? unpack?.slice('unpack '.length) ?? '';
  const said = words
    .replace(/[^\P{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { refused: (said === '' ? reason : `${reason}: ${said}`).slice(0, 300) };
}
