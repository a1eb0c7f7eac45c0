import { HostError } from '../../../domain/errors';
import { asSentence } from '../asSentence';
import { broken } from './broken';
import { readPktLines, textOf } from './pktLine';
import type { Pkt } from './pktLine';

/** First byte of a line: data, words for people, a failure (gitprotocol-pack, "side-band-64k"). */
const DATA = 1;
const FAILURE = 3;

/**
 * Takes the pack out of an answer to a fetch, of version 2 or 0. An answer may hold none: nothing was missing.
 * @throws HostError notFound where the server does not give one of the wanted objects (see `refusedWant`), hostError
 */
export async function* packStream(chunks: AsyncIterable<Uint8Array>, version: 0 | 2): AsyncGenerator<Buffer> {
  let inPack = false;
  let lines = 0;
  let ended = false;
  for await (const pkt of readPktLines(chunks)) {
    lines += 1;
    ended = pkt === 'flush';
    if (typeof pkt === 'string') {
      continue;
    }
    if (isBand(pkt, version, inPack)) {
      inPack = true;
      if (pkt.readUInt8(0) === DATA) {
        yield pkt.subarray(1);
      } else if (pkt.readUInt8(0) === FAILURE) {
        throw serverFailure(pkt.toString('utf8', 1));
      }
      continue;
    }
    const text = textOf(pkt);
    if (text.startsWith('ERR ')) {
      throw serverFailure(text.slice(4));
    }
    inPack = version === 2 && text === 'packfile';
  }
  if (lines === 0 || !ended) {
    throw broken('it ends before the pack does');
  }
}

/** The object name that a server would not give; `undefined` for any other error. */
export function refusedWant(error: unknown): string | undefined {
  return error instanceof HostError && error.kind === 'notFound' ? error.details.missing?.[0] : undefined;
}

/** In version 0 the bands begin by themselves after ACK, NAK and the boundaries of a cut history. */
function isBand(pkt: Pkt, version: 0 | 2, inPack: boolean): pkt is Buffer {
  if (typeof pkt === 'string' || pkt.length === 0) {
    return false;
  }
  return inPack || (version === 0 && pkt.readUInt8(0) <= FAILURE);
}

/** Sources of the words: git's upload-pack.c; JGit's UploadPack. */
function serverFailure(words: string): HostError {
  const text = words
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim()
    .slice(0, 200);
  const id = /(?:not our ref|want|not valid|unadvertised object|missing|no such object)\D*?\b([0-9a-f]{40})\b/i.exec(
    text,
  )?.[1];
  if (id !== undefined) {
    return new HostError('notFound', `The git server does not give the commit ${id}.`, { missing: [id] });
  }
  return new HostError(
    'hostError',
    asSentence(`The git server could not send the commits: ${text || 'it gives no reason'}`),
    {
      remedy: 'The app tries again later. If it stays, ask whoever runs the server.',
    },
  );
}
