import { createHash } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * A made-up credential in a host's own form: the same at every start, different for every host and purpose.
 * @param label what it is for: `github/readOnly`
 */
export function madeUpToken(label: string, prefix: string, length: number): string {
  let characters = '';
  for (let block = 0; characters.length < length; block += 1) {
    const bytes = createHash('sha256').update(`lab credential ${label} ${block}`).digest();
    characters += [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  }
  return `${prefix}${characters.slice(0, length)}`;
}

/** User name and password of a Basic header (RFC 7617). */
export function readBasic(header: string | undefined): { username: string; password: string } | undefined {
  const encoded = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1];
  if (!encoded) {
    return undefined;
  }
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** What follows the scheme of an Authorization header: `Bearer x`, `token x`. */
export function readScheme(header: string | undefined, ...schemes: string[]): string | undefined {
  const match = /^(\S+)\s+(\S+)$/.exec(header ?? '');
  return match?.[1] && schemes.includes(match[1].toLowerCase()) ? match[2] : undefined;
}
