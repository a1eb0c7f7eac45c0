import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AwsError } from '../awsError';
import { findKey } from '../codecommit';
import type { Codecommit } from '../codecommit';
import type { AccessKey, Principal } from './principals';

/** A signature is good for so long before and after the server's time (IAM user guide, "Signature Version 4"). */
export const MOST_SKEW_MS = 15 * 60_000;

/** Names of the same refusals: services of the JSON protocol and STS, which speaks the query protocol, call them differently. */
export interface RefusalNames {
  unknownKey: string;
  wrongSignature: string;
  expired: string;
  missing: string;
  status: number;
}

export const JSON_NAMES: RefusalNames = {
  unknownKey: 'UnrecognizedClientException',
  wrongSignature: 'InvalidSignatureException',
  expired: 'ExpiredTokenException',
  missing: 'MissingAuthenticationTokenException',
  status: 400,
};

export const QUERY_NAMES: RefusalNames = {
  unknownKey: 'InvalidClientTokenId',
  wrongSignature: 'SignatureDoesNotMatch',
  expired: 'ExpiredToken',
  missing: 'MissingAuthenticationToken',
  status: 403,
};

export interface SignedRequest {
  request: IncomingMessage;
  url: URL;
  /** The name that the request was made for, with its port where it has one. */
  host: string;
  body: Buffer;
}

export interface Scope {
  keyId: string;
  date: string;
  region: string;
  service: string;
}

/** Reads who claims to have signed, and for which region and service; `undefined` without a signature. */
export function readScope(header: string | undefined): Scope | undefined {
  const match = /^AWS4-HMAC-SHA256 .*?Credential=([^/\s]+)\/(\d{8})\/([\w-]+)\/([\w-]+)\/aws4_request/.exec(
    header ?? '',
  );
  return match?.[1] && match[2] && match[3] && match[4]
    ? { keyId: match[1], date: match[2], region: match[3], service: match[4] }
    : undefined;
}

/**
 * Checks a signature of version 4 in the headers, whole as AWS does (IAM user guide, "Create a signed AWS API request").
 * @throws AwsError with the names of the service
 */
export function authenticate(codecommit: Codecommit, signed: SignedRequest, names: RefusalNames): Principal {
  const { request } = signed;
  const header = request.headers.authorization;
  const scope = readScope(header);
  if (scope === undefined) {
    throw new AwsError(names.missing, 'Request is missing Authentication Token', names.status);
  }
  const key = findKey(codecommit, scope.keyId);
  const token = request.headers['x-amz-security-token'];
  if (!key || key.sessionToken !== token) {
    throw new AwsError(names.unknownKey, 'The security token included in the request is invalid.', names.status);
  }
  checkTime(textOf(request.headers['x-amz-date']), names);
  const signedNames = /SignedHeaders=([^,\s]+)/.exec(header ?? '')?.[1]?.split(';') ?? [];
  const signature = /Signature=([0-9a-f]{64})/.exec(header ?? '')?.[1] ?? '';
  const expected = signatureOf(signed, scope, key, signedNames);
  if (!signedNames.includes('host') || !equal(signature, expected.signature)) {
    const words =
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
    throw new AwsError(
      names.wrongSignature,
      `${words}\n\nThe Canonical String for this request should have been\n'${expected.canonical}'\n`,
      names.status,
    );
  }
  checkEnd(key, names);
  return key.principal;
}

/** @throws AwsError where temporary credentials have ended */
export function checkEnd({ endsAt }: AccessKey, names: RefusalNames): void {
  if (endsAt !== undefined && endsAt <= Date.now()) {
    throw new AwsError(names.expired, 'The security token included in the request is expired', names.status);
  }
}

function checkTime(date: string, names: RefusalNames): void {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (!(Math.abs(Date.now() - time) <= MOST_SKEW_MS)) {
    const now = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    throw new AwsError(names.wrongSignature, `Signature expired: ${date} is now earlier than ${now}`, names.status);
  }
}

function signatureOf(
  { request, url, host, body }: SignedRequest,
  { date, region, service }: Scope,
  key: AccessKey,
  names: string[],
): { signature: string; canonical: string } {
  const valueOf = (name: string): string => (name === 'host' ? host : textOf(request.headers[name]));
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  const canonical = [
    request.method ?? '',
    url.pathname,
    query.join('&'),
    ...names.map((name) => `${name}:${valueOf(name).trim().replace(/ +/g, ' ')}`),
    '',
    names.join(';'),
    createHash('sha256').update(body).digest('hex'),
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', textOf(request.headers['x-amz-date']), scope, sha256(canonical)].join('\n');
  return { signature: hmac(signingKey(key.secret, date, region, service), toSign).toString('hex'), canonical };
}

/** The key that a day's requests to one service in one region are signed with. */
export function signingKey(secret: string, date: string, region: string, service: string): Buffer {
  return [region, service, 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${secret}`, date));
}

export function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function equal(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function textOf(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(',') : (value ?? '');
}
