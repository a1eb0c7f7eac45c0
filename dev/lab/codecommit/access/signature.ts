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
 * @param endpoint what was asked: a signature holds for one service in one region
 * @throws AwsError with the names of the service
 */
export function authenticate(
  codecommit: Codecommit,
  signed: SignedRequest,
  names: RefusalNames,
  endpoint: Pick<Scope, 'region' | 'service'>,
): Principal {
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
  const date = textOf(request.headers['x-amz-date']);
  checkTime(date, names);
  checkScope(scope, endpoint, date, names);
  const signedNames = /SignedHeaders=([^,\s]+)/.exec(header ?? '')?.[1]?.split(';') ?? [];
  const signature = /Signature=([0-9a-f]{64})/.exec(header ?? '')?.[1] ?? '';
  const expected = signatureOf(signed, scope, key, signedNames);
  if (!signsEnough(request, signedNames) || !equal(signature, expected.signature)) {
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

/** Words of AWS as clients quote them: "Signature not yet current: … is still later than … (… + 5 min.)". */
function checkTime(date: string, names: RefusalNames): void {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const now = Date.now();
  if (time > now + MOST_SKEW_MS) {
    const words = `${date} is still later than ${stampOf(now + MOST_SKEW_MS)} (${stampOf(now)} + 15 min.)`;
    throw new AwsError(names.wrongSignature, `Signature not yet current: ${words}`, names.status);
  }
  if (!(time >= now - MOST_SKEW_MS)) {
    const words = `${date} is now earlier than ${stampOf(now - MOST_SKEW_MS)} (${stampOf(now)} - 15 min.)`;
    throw new AwsError(names.wrongSignature, `Signature expired: ${words}`, names.status);
  }
}

function checkScope(
  scope: Scope,
  endpoint: Pick<Scope, 'region' | 'service'>,
  date: string,
  { wrongSignature, status }: RefusalNames,
): void {
  if (scope.region !== endpoint.region) {
    const words = `Credential should be scoped to a valid region, not '${scope.region}'. `;
    throw new AwsError(wrongSignature, words, status);
  }
  if (scope.service !== endpoint.service) {
    throw new AwsError(
      wrongSignature,
      `Credential should be scoped to correct service: '${endpoint.service}'. `,
      status,
    );
  }
  if (scope.date !== date.slice(0, 8)) {
    const words = `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scope.date}' != '${date.slice(0, 8)}', from '${date}'.`;
    throw new AwsError(wrongSignature, words, status);
  }
}

/** IAM user guide, "Create a canonical request": the host and every x-amz-* header that is sent must be signed. */
function signsEnough(request: IncomingMessage, signedNames: string[]): boolean {
  const needed = ['host', ...Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'))];
  return needed.every((name) => signedNames.includes(name));
}

function stampOf(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
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
