import { HostError } from '../../../domain/errors';
import { asSentence } from '../asSentence';
import { askGit } from './ask';
import { broken, tooManyRefs } from './broken';
import { readPktLines, textOf } from './pktLine';
import { gatherRefs } from './refLines';
import type { RefLine } from './refLines';
import type { GitRemote, GitService } from './remote';
import type { Advertisement, ServerTraits } from './server';

/** A hundred thousand refs; version 0 sends them all. */
const LIMIT = 16 * 1024 * 1024;

/**
 * Asks a server what it offers for reading, preferring protocol version 2. One request.
 * @throws HostError unsupportedVersion for SHA-256 repositories and servers without smart HTTP, and as `askGit`
 */
export async function discover(remote: GitRemote): Promise<Advertisement> {
  const lines = await readLines(remote, 'git-upload-pack', 2);
  return lines[0] === 'version 2' ? { traits: readTraits(lines.slice(1)) } : readVersion0(lines);
}

/** What the writing service offers: its capabilities, and the refs by their full names. One request. @throws HostError as `askGit` */
export async function discoverWriting(
  remote: GitRemote,
): Promise<{ capabilities: Map<string, string>; refs: Map<string, string> }> {
  const { capabilities, refs } = parseVersion0(await readLines(remote, 'git-receive-pack'));
  refuseSha256(capabilities.get('object-format'));
  return { capabilities, refs: new Map(refs.map(({ name, id }) => [name, id])) };
}

/** Lines between the marks: of the service's name, which some servers leave out for version 2 (gitprotocol-v2), and of what it offers. */
async function readLines(remote: GitRemote, service: GitService, version?: 2): Promise<string[]> {
  const lines: string[] = [];
  let silent = true;
  let ends = 1;
  for await (const pkt of readPktLines(await askGit(remote, { service, version, limit: LIMIT, beyond: tooManyRefs }))) {
    const isFirst = silent;
    silent = false;
    const text = textOf(pkt);
    if (text.startsWith('ERR ')) {
      throw new HostError('hostError', asSentence(`The git server refuses: ${words(text.slice(4))}`), {
        remedy: 'The app tries again later. If it stays, ask whoever runs the server.',
      });
    }
    if (isFirst && text.startsWith('# service=')) {
      ends = 2;
    } else if (typeof pkt === 'string') {
      ends -= 1;
    } else {
      lines.push(text);
    }
  }
  if (silent) {
    throw broken('it is empty');
  }
  // A branch that was cut off would be taken for deleted.
  if (ends > 0) {
    throw broken('its list has no end');
  }
  return lines;
}

function readTraits(lines: string[]): ServerTraits {
  const capabilities = new Map(lines.map((line) => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)]));
  refuseSha256(capabilities.get('object-format'));
  const fetchFeatures = (capabilities.get('fetch') ?? '').split(' ');
  const agent = capabilities.get('agent');
  return {
    version: 2,
    filter: fetchFeatures.includes('filter'),
    shallow: fetchFeatures.includes('shallow'),
    objectFormat: capabilities.has('object-format'),
    ...(agent === undefined ? {} : { agent: words(agent) }),
  };
}

function readVersion0(lines: string[]): Advertisement {
  const { capabilities, refs } = parseVersion0(lines);
  refuseSha256(capabilities.get('object-format'));
  // Some gits say nothing at all of an empty repository (version 0).
  if (lines.length > 0 && !capabilities.has('side-band-64k')) {
    throw new HostError('unsupportedVersion', 'The git server is too old: it cannot send packs in pieces.', {
      remedy: 'Update git on the server to 2.17 or newer.',
    });
  }
  const agent = capabilities.get('agent');
  return {
    traits: {
      version: 0,
      filter: capabilities.has('filter'),
      shallow: capabilities.has('shallow'),
      objectFormat: false,
      ...(agent === undefined ? {} : { agent: words(agent) }),
    },
    refs: gatherRefs(refs, capabilities.get('symref')),
  };
}

function parseVersion0(lines: string[]): { capabilities: Map<string, string>; refs: RefLine[] } {
  const capabilities = new Map<string, string>();
  const refs: RefLine[] = [];
  for (const line of lines) {
    // Of a repository that is itself cut off, where its history begins stands at the end (gitprotocol-pack, "shallow").
    if (line === 'version 1' || /^shallow [0-9a-f]+$/.test(line)) {
      continue;
    }
    const [ref = '', offered] = line.split('\0');
    for (const item of (offered ?? '').split(' ').filter((text) => text !== '')) {
      const name = item.split('=', 1)[0] ?? '';
      // `symref` may stand several times; only HEAD's matters.
      if (name !== 'symref' || item.startsWith('symref=HEAD:')) {
        capabilities.set(name, item.slice(item.indexOf('=') + 1));
      }
    }
    const match = /^([0-9a-f]{40}|[0-9a-f]{64}) (.+)$/.exec(ref);
    if (match === null) {
      throw broken('it lists something that is no ref');
    }
    refuseSha256(match[1]?.length === 64 ? 'sha256' : undefined);
    if (match[2] !== 'capabilities^{}') {
      refs.push({ id: match[1] ?? '', name: match[2] ?? '' });
    }
  }
  return { capabilities, refs };
}

function refuseSha256(format: string | undefined): void {
  if (format !== undefined && format !== 'sha1') {
    throw new HostError('unsupportedVersion', `The repository names its objects by ${words(format)}, not by SHA-1.`, {
      remedy: 'Only SHA-1 repositories, which git makes unless told otherwise, can be shown in Jira.',
    });
  }
}

function words(text: string): string {
  return text
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim()
    .slice(0, 200);
}
