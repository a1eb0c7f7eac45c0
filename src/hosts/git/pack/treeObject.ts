import { broken } from '../protocol/broken';

/** One line of a directory as git stores it. */
export interface TreeEntry {
  name: string;
  /** Octal: `100644`, `40000` for a directory. */
  mode: string;
  id: string;
  isTree: boolean;
}

const NAME_BYTES = 20;

/** Reads a tree (git book, "Git Objects"): mode, name, NUL, 20 bytes of object name. Pure. @throws HostError hostError */
export function parseTree(content: Buffer): Map<string, TreeEntry> {
  const entries = new Map<string, TreeEntry>();
  let at = 0;
  while (at < content.length) {
    const space = content.indexOf(0x20, at);
    const end = content.indexOf(0, at);
    if (space < 0 || end < space || end + 1 + NAME_BYTES > content.length) {
      throw broken('a directory is damaged');
    }
    const mode = content.toString('latin1', at, space);
    const name = content.toString('utf8', space + 1, end);
    at = end + 1 + NAME_BYTES;
    entries.set(name, {
      name,
      mode,
      id: content.toString('hex', end + 1, at),
      isTree: mode === '40000' || mode === '040000',
    });
  }
  return entries;
}
