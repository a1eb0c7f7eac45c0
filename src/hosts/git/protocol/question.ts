import { commonCapabilities } from './listRefs';
import { DELIMITER, FLUSH, pktLine } from './pktLine';
import type { ServerTraits } from './server';

/** Which objects to send. */
export interface FetchQuestion {
  /** Full object names: what is reachable from them … */
  wants: string[];
  /** … and not from these. Names that the server does not know do no harm. */
  haves?: string[];
  /** `tree:0`: commits alone. `blob:none`: commits and trees. Sent only to servers that take filters. */
  filter: 'tree:0' | 'blob:none';
  /** So many generations from each of `wants`, which then counts as one. */
  depth?: number;
  /** Seconds since the epoch; only commits that are not older. Left out for servers of version 0. */
  since?: number;
}

/** The body of a request of version 2 (gitprotocol-v2, "fetch"). Pure. */
export function fetchBody2(question: FetchQuestion, traits: ServerTraits): Buffer {
  return Buffer.concat([
    pktLine('command=fetch\n'),
    ...commonCapabilities(traits),
    DELIMITER,
    pktLine('ofs-delta\n'),
    pktLine('no-progress\n'),
    ...question.wants.map((id) => pktLine(`want ${id}\n`)),
    ...bounds(question, traits),
    ...(question.haves ?? []).map((id) => pktLine(`have ${id}\n`)),
    pktLine('done\n'),
    FLUSH,
  ]);
}

/** The body of a request of version 0 (gitprotocol-pack, "Packfile Negotiation"). Pure. */
export function fetchBody0(question: FetchQuestion, traits: ServerTraits): Buffer {
  const [first = '', ...more] = question.wants;
  const wished = [
    'side-band-64k',
    'ofs-delta',
    'no-progress',
    ...(traits.shallow ? ['shallow'] : []),
    ...(traits.filter ? ['filter'] : []),
  ];
  return Buffer.concat([
    pktLine(`want ${first} ${wished.join(' ')}\n`),
    ...more.map((id) => pktLine(`want ${id}\n`)),
    ...bounds(question, traits),
    FLUSH,
    ...(question.haves ?? []).map((id) => pktLine(`have ${id}\n`)),
    pktLine('done\n'),
  ]);
}

function bounds({ depth, since, filter }: FetchQuestion, traits: ServerTraits): Buffer[] {
  return [
    ...(depth === undefined || !traits.shallow ? [] : [pktLine(`deepen ${depth}\n`)]),
    ...(since === undefined || !traits.shallow || traits.version === 0 ? [] : [pktLine(`deepen-since ${since}\n`)]),
    ...(traits.filter ? [pktLine(`filter ${filter}\n`)] : []),
  ];
}
