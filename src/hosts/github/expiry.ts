/**
 * When a token ends, from the header `GitHub-Authentication-Token-Expiration`: `2026-12-31 00:00:00 UTC` or with an offset as `+0200`.
 * Source: GitHub changelog, "Expiration options for personal access tokens".
 * @returns ISO 8601 in UTC, `undefined` where the token does not end or the header cannot be read
 */
export function readExpiry(header: string | undefined): string | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)\s*(UTC|Z|[+-]\d\d:?\d\d)?$/.exec(header?.trim() ?? '');
  if (!match) {
    return undefined;
  }
  const [, day, time, zone = 'UTC'] = match;
  const offset = zone === 'UTC' || zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const parsed = Date.parse(`${day}T${time}${offset}`);
  return Number.isNaN(parsed) ? undefined : new Date(parsed).toISOString();
}
