import { BlockList, isIP } from 'node:net';
import { HostError } from '../domain/errors';

/** An https address as an admin entered it, taken apart and normalised. */
export interface Address {
  /** `https://git.acme.example:8443`: lower case, no default port, no trailing dot. */
  origin: string;
  /** With a port that is not 443. */
  host: string;
  hostname: string;
  /** Decoded segments of the path; no empty ones, no `.git` at the end. */
  path: string[];
}

/** Ports that Forge lets an app reach (Forge runtime reference, egress proxy). */
export const ALLOWED_PORTS = [80, 8080, 443, 8443, 8444, 7990, 8089, 8090, 8085, 8060];

/**
 * Names that never resolve on the public internet (RFC 6761, 6762, 7686, 8375, 9476; `.internal` is reserved by ICANN; `.lan` and the
 * like are customary, `.svc` is Kubernetes'). `.example` is left: documents and this project's own hosts use it.
 */
const PRIVATE_SUFFIXES = [
  'localhost',
  'test',
  'invalid',
  'onion',
  'alt',
  'svc',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'lan',
  'corp',
  'home',
  'home.arpa',
];

/** Address blocks that are not globally reachable (IANA special-purpose address registries, RFC 6890). */
const PRIVATE_BLOCKS: [network: string, prefix: number, family: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['3fff::', 20, 'ipv6'],
  ['5f00::', 16, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 9, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

/**
 * Reads the address of a host, or of anything on it, as people paste it: without a scheme, with trailing slashes,
 * with `.git`, a query or a fragment.
 * @param field path in the connection draft that the text was entered in
 * @throws HostError invalid, with one sentence for the field: not https, not public, carries a user name or password, a port that Jira cannot reach
 */
export function readAddress(entered: string, field = 'baseUrl'): Address {
  const url = parse(entered.trim(), field);
  if (url.protocol !== 'https:') {
    throw invalidAddress(
      field,
      `Enter an address that begins with https://. Jira cannot reach ${url.protocol.slice(0, -1)} addresses.`,
    );
  }
  if (url.username || url.password) {
    throw invalidAddress(
      field,
      'Enter the address without a user name or password; the credential has a field of its own.',
    );
  }
  const hostname = url.hostname.replace(/\.$/, '');
  if (!isHostName(hostname)) {
    throw invalidAddress(field, `${hostname} is no name of a host. Enter an address such as https://git.example.com.`);
  }
  if (!isPublicName(hostname)) {
    throw invalidAddress(
      field,
      `${hostname} is not a public address. Jira Cloud must be able to reach it over the internet.`,
    );
  }
  if (url.port && !ALLOWED_PORTS.includes(Number(url.port))) {
    throw invalidAddress(field, `Jira cannot reach port ${url.port}; it can reach ${ALLOWED_PORTS.join(', ')}.`);
  }
  const host = url.port ? `${hostname}:${url.port}` : hostname;
  return { origin: `https://${host}`, host, hostname, path: readPath(url.pathname, field) };
}

/** The error for one field of a form. */
export function invalidAddress(field: string, sentence: string): HostError {
  return new HostError('invalid', sentence, { fields: { [field]: sentence } });
}

/** Whether a name could be reached from the internet: no private IP address, no local name, no single label. */
export function isPublicName(hostname: string): boolean {
  const literal = hostname.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(literal);
  if (family > 0) {
    return !isPrivateIp(literal, family === 6 ? 'ipv6' : 'ipv4');
  }
  const name = hostname.toLowerCase();
  return name.includes('.') && !PRIVATE_SUFFIXES.some((suffix) => name.endsWith(`.${suffix}`));
}

/**
 * One host, by an IP address or a name as DNS has them (RFC 1123; some have underscores). A `*` must not get through: what
 * an admin is asked to approve is this text, and Forge takes wildcards.
 */
function isHostName(hostname: string): boolean {
  const labels = hostname.split('.');
  return (
    hostname.startsWith('[') ||
    (hostname.length <= 253 && labels.every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label)))
  );
}

function parse(text: string, field: string): URL {
  if (/^[^/\s]+@[^/\s]+:/.test(text) && !text.includes('://')) {
    throw invalidAddress(field, 'Enter the https address instead of the ssh address.');
  }
  try {
    return new URL(text.includes('://') ? text : `https://${text}`);
  } catch {
    throw invalidAddress(field, 'Enter an address such as https://git.example.com.');
  }
}

function readPath(pathname: string, field: string): string[] {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  try {
    return segments.map((segment, index) =>
      decodeURIComponent(index === segments.length - 1 ? segment.replace(/\.git$/i, '') : segment),
    );
  } catch {
    throw invalidAddress(field, 'The address holds a broken % sequence; copy it again from the browser.');
  }
}

function isPrivateIp(address: string, family: 'ipv4' | 'ipv6'): boolean {
  const blocks = new BlockList();
  for (const [network, prefix, blockFamily] of PRIVATE_BLOCKS) {
    blocks.addSubnet(network, prefix, blockFamily);
  }
  return blocks.check(address, family);
}
