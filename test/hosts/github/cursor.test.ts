import { decodeCursor, encodeCursor } from '../../../src/hosts/github/changes/cursor';
import type { Head, ReadingCursor } from '../../../src/hosts/github/changes/cursor';

function cursorOf(branches: number): ReadingCursor {
  const heads = Array.from({ length: branches }, (_unused, index): Head => {
    const id = Array.from({ length: 5 }, (_part, part) =>
      (((index + 1) * (part + 7) * 2654435761) % 4294967296).toString(16).padStart(8, '0'),
    );
    return [`feature/PAY-${index}-some-work-to-do`, id.join('')];
  });
  return { v: 1, defaultBranch: 'main', heads, pulls: { since: null, at: {} } };
}

it('is plain text while it is small', () => {
  const cursor = cursorOf(10);
  expect(encodeCursor(cursor)).toBe(JSON.stringify(cursor));
  expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
});

it('is packed where it is large, and five thousand branches still fit a stored value', () => {
  const cursor = cursorOf(5000);
  const text = encodeCursor(cursor);
  expect(text).toMatch(/^z[\w-]+$/);
  expect(text.length).toBeLessThan(240 * 1024);
  expect(decodeCursor(text)).toEqual(cursor);
});

it.each([undefined, '', '{', 'zzz', '{"v":0}', 'z'])('%j is none', (text) => {
  expect(decodeCursor(text)).toBeUndefined();
});
