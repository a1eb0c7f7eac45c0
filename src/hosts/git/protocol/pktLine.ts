import { broken } from './broken';

/** One line of git's wire format: its bytes, or one of the three marks without any (gitprotocol-common, "pkt-line Format"). */
export type Pkt = Buffer | 'flush' | 'delimiter' | 'end';

export const FLUSH = Buffer.from('0000');
export const DELIMITER = Buffer.from('0001');

const MARKS: Record<number, Pkt> = { 0: 'flush', 1: 'delimiter', 2: 'end' };
const LENGTH_DIGITS = 4;
/** The longest line with its length in front (gitprotocol-common). */
const LONGEST = 65_520;

/** A line for sending; text becomes UTF-8. */
export function pktLine(content: string | Uint8Array): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const length = (bytes.length + LENGTH_DIGITS).toString(16).padStart(LENGTH_DIGITS, '0');
  return Buffer.concat([Buffer.from(length), bytes]);
}

/** Cuts a stream into lines, whatever pieces it comes in. @throws HostError hostError where it is none, or ends within a line */
export async function* readPktLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Pkt> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let at = 0;
    while (rest.length - at >= LENGTH_DIGITS) {
      const length = readLength(rest.toString('latin1', at, at + LENGTH_DIGITS));
      const mark = MARKS[length];
      if (mark !== undefined) {
        at += LENGTH_DIGITS;
        yield mark;
        continue;
      }
      if (rest.length - at < length) {
        break;
      }
      yield rest.subarray(at + LENGTH_DIGITS, at + length);
      at += length;
    }
    rest = rest.subarray(at);
  }
  if (rest.length > 0) {
    throw broken('it ends in the middle of a line');
  }
}

/** The text of a line without its line break; a mark has none. */
export function textOf(pkt: Pkt): string {
  return typeof pkt === 'string' ? '' : pkt.toString().replace(/\n$/, '');
}

function readLength(digits: string): number {
  const length = /^[0-9a-fA-F]{4}$/.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
  if (Number.isNaN(length) || length === 3 || length > LONGEST) {
    throw broken('a line has no length');
  }
  return length;
}
