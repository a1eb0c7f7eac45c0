import { HostError } from '../../../../src/domain/errors';
import { FLUSH, pktLine, readPktLines, textOf } from '../../../../src/hosts/git/protocol/pktLine';

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size);
  }
}

async function readAll(bytes: Buffer, size = bytes.length): Promise<string[]> {
  const lines: string[] = [];
  for await (const pkt of readPktLines(inPieces(bytes, size))) {
    lines.push(typeof pkt === 'string' ? `<${pkt}>` : textOf(pkt));
  }
  return lines;
}

it('counts the length with its own four digits', () => {
  expect(pktLine('a\n').toString()).toBe('0006a\n');
  expect(pktLine('größe').toString()).toBe('000bgröße');
});

it.each([1, 2, 3, 5, 1000])('reads lines that come in pieces of %d bytes', async (size) => {
  const bytes = Buffer.concat([
    pktLine('größe\n'),
    FLUSH,
    pktLine(''),
    Buffer.from('00010002'),
    pktLine('x'.repeat(500)),
  ]);
  expect(await readAll(bytes, size)).toEqual(['größe', '<flush>', '', '<delimiter>', '<end>', 'x'.repeat(500)]);
});

it.each([
  ['a page', '<!DOCTYPE html>'],
  ['a length that is none', '0003'],
  ['a length beyond the longest', 'ffff'],
  ['an end within a line', '0010abc'],
  ['an end within a length', '000'],
])('refuses %s', async (_what, text) => {
  const error: unknown = await readAll(Buffer.from(text)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(HostError);
  expect((error as HostError).kind).toBe('hostError');
});
