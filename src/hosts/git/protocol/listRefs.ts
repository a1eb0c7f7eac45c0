import { askGit } from './ask';
import { broken, tooManyRefs } from './broken';
import { DELIMITER, FLUSH, pktLine, readPktLines, textOf } from './pktLine';
import { gatherRefs } from './refLines';
import type { RefLine } from './refLines';
import type { GitRemote } from './remote';
import type { Refs, ServerTraits } from './server';

const LIMIT = 16 * 1024 * 1024;

/**
 * Branches and default branch of a server of version 2 (gitprotocol-v2, "ls-refs"). One request.
 * @param only `head`: just which branch is the default one, and where it stands
 * @throws HostError as `askGit`
 */
export async function listRefs(remote: GitRemote, traits: ServerTraits, only?: 'head'): Promise<Refs> {
  const body = Buffer.concat([
    pktLine('command=ls-refs\n'),
    ...commonCapabilities(traits),
    DELIMITER,
    pktLine('peel\n'),
    pktLine('symrefs\n'),
    pktLine('ref-prefix HEAD\n'),
    ...(only === 'head' ? [] : [pktLine('ref-prefix refs/heads/\n')]),
    FLUSH,
  ]);
  const answer = await askGit(remote, {
    service: 'git-upload-pack',
    body,
    version: 2,
    limit: LIMIT,
    beyond: tooManyRefs,
  });
  const lines: RefLine[] = [];
  let symref: string | undefined;
  let ended = false;
  for await (const pkt of readPktLines(answer)) {
    if (pkt === 'flush') {
      ended = true;
      continue;
    }
    const { id, name, target, peeled } = parseLine(textOf(pkt));
    lines.push({ id: peeled ?? id, name });
    symref = name === 'HEAD' ? target : symref;
    if (only === 'head' && target !== undefined) {
      lines.push({ id, name: target });
    }
  }
  if (!ended) {
    throw broken('its list of refs has no end');
  }
  return gatherRefs(lines, symref);
}

/** What every request of version 2 says, as far as the server knows it. */
export function commonCapabilities(traits: ServerTraits): Buffer[] {
  return [
    ...(traits.agent === undefined ? [] : [pktLine('agent=git-hosts-for-jira\n')]),
    ...(traits.objectFormat ? [pktLine('object-format=sha1\n')] : []),
  ];
}

function parseLine(text: string): RefLine & { target?: string; peeled?: string } {
  const [id = '', name = '', ...attributes] = text.split(' ');
  if (!/^[0-9a-f]{40}$/.test(id) || name === '') {
    throw broken('it lists something that is no ref');
  }
  const valueOf = (label: string): string | undefined =>
    attributes.find((attribute) => attribute.startsWith(label))?.slice(label.length);
  return { id, name, target: valueOf('symref-target:'), peeled: valueOf('peeled:') };
}
