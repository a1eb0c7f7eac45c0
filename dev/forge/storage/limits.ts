import { invalid, StorageRefusal } from './answer';

/** Limits of Forge's storage. Source: Forge docs, Key-value store and custom entity store limits. */
const KEY = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]{1,500}$/;
const MAX_DEPTH = 31;
const MAX_TTL_SECONDS = 366 * 24 * 3600;
const UNITS: Record<string, number> = { SECONDS: 1, MINUTES: 60, HOURS: 3600, DAYS: 24 * 3600 };

export const MAX_VALUE_BYTES = 240 * 1024;
export const MAX_SECRET_BYTES = 128 * 1024;
export const MAX_REQUEST_BYTES = 4 * 1024 * 1024;
export const MAX_ITEMS = 25;
export const DEFAULT_PAGE = 10;
export const MAX_PAGE = 100;

export function checkKey(key: unknown): string {
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw invalid(`"${String(key).slice(0, 100)}" is not a key: 1 to 500 of a-z A-Z 0-9 : . _ - # and spaces`);
  }
  return key;
}

/** @returns the value as it is stored */
export function checkValue(value: unknown, maxBytes: number): string {
  if (value === undefined) {
    throw invalid('a value is missing');
  }
  if (depthOf(value) > MAX_DEPTH) {
    throw invalid(`a value may be nested ${String(MAX_DEPTH)} levels deep at most`);
  }
  const text = JSON.stringify(value);
  if (Buffer.byteLength(text) > maxBytes) {
    throw new StorageRefusal(413, 'VALUE_TOO_LARGE', `a value may have ${String(maxBytes)} bytes at most`);
  }
  return text;
}

export interface SetOptions {
  failIfExists: boolean;
  returnValue?: 'PREVIOUS' | 'LATEST';
  /** ms of the site's clock */
  expiresAt: number | null;
}

export function checkSetOptions(options: unknown): SetOptions {
  const { keyPolicy, returnValue, ttl } = (options ?? {}) as Record<string, unknown>;
  if (keyPolicy !== undefined && keyPolicy !== 'OVERRIDE' && keyPolicy !== 'FAIL_IF_EXISTS') {
    throw invalid('keyPolicy is OVERRIDE or FAIL_IF_EXISTS');
  }
  if (returnValue !== undefined && returnValue !== 'PREVIOUS' && returnValue !== 'LATEST') {
    throw invalid('returnValue is PREVIOUS or LATEST');
  }
  return { failIfExists: keyPolicy === 'FAIL_IF_EXISTS', returnValue, expiresAt: expiryOf(ttl) };
}

export function checkPageSize(limit: unknown): number {
  if (limit === undefined) {
    return DEFAULT_PAGE;
  }
  if (!Number.isInteger(limit) || Number(limit) < 1 || Number(limit) > MAX_PAGE) {
    throw invalid(`limit is 1 to ${String(MAX_PAGE)}`);
  }
  return Number(limit);
}

function expiryOf(ttl: unknown): number | null {
  if (ttl === undefined) {
    return null;
  }
  const { value, unit } = ttl as { value?: unknown; unit?: unknown };
  const seconds = Number(value) * (UNITS[String(unit)] ?? Number.NaN);
  if (!Number.isInteger(value) || !(seconds > 0 && seconds <= MAX_TTL_SECONDS)) {
    throw invalid('ttl is {value, unit: SECONDS | MINUTES | HOURS | DAYS} of at most a year');
  }
  return Date.now() + seconds * 1000;
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) {
    return 0;
  }
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
