import { readExpiry } from '../../../src/hosts/github/expiry';

it.each([
  ['2026-12-31 00:00:00 UTC', '2026-12-31T00:00:00.000Z'],
  ['2026-12-31 10:00:00 +0200', '2026-12-31T08:00:00.000Z'],
  ['2026-12-31 10:00:00 -07:00', '2026-12-31T17:00:00.000Z'],
  ['2026-12-31T10:00:00Z', '2026-12-31T10:00:00.000Z'],
  ['2026-12-31 10:00:00', '2026-12-31T10:00:00.000Z'],
  ['2026-13-41 10:00:00 UTC', undefined],
  ['never', undefined],
  ['', undefined],
  [undefined, undefined],
])('%s', (header, expected) => {
  expect(readExpiry(header)).toBe(expected);
});
