import { limitedLog } from '../../../dev/forge/invocation/limitedLog';
import { StorageRefusal } from '../../../dev/forge/storage/answer';
import { openRate } from '../../../dev/forge/storage/rate';

const KIB = 1024;

describe('storage a minute', () => {
  beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-11-30T12:00:00Z') }));
  afterEach(() => jest.useRealTimers());

  function countUntilFull(bytes: number): number {
    const rate = openRate();
    for (let calls = 0; ; calls += 1) {
      try {
        rate.count('write', bytes);
      } catch (error) {
        expect(error).toEqual(expect.objectContaining({ status: 429, code: 'RATE_LIMIT_EXCEEDED' }));
        return calls;
      }
    }
  }

  it.each([
    ['nothing', 0, 4000],
    ['1 KB', KIB, 4000],
    ['10 KB', 10 * KIB, 4000],
    ['a byte more', 10 * KIB + 1, 2000],
    ['240 KiB', 240 * KIB, 167],
  ])('counts %s in units of 10 KB', (_, bytes, calls) => {
    expect(countUntilFull(bytes)).toBe(calls);
  });

  it('begins anew with the next minute, and counts reads and writes apart', () => {
    const rate = openRate();
    for (let calls = 0; calls < 4000; calls += 1) {
      rate.count('read', 0);
    }
    expect(() => rate.count('read', 0)).toThrow(StorageRefusal);
    expect(() => rate.count('write', 0)).not.toThrow();
    jest.advanceTimersByTime(60_000);
    expect(() => rate.count('read', 0)).not.toThrow();
  });
});

describe('the log of a run', () => {
  function logged(timeoutMs: number, texts: string[]): [level: string, text: string][] {
    const lines: [string, string][] = [];
    const log = limitedLog((level, text) => void lines.push([level, text]), timeoutMs);
    texts.forEach((text) => log('info', text));
    return lines;
  }

  it.each([
    [25_000, 100],
    [60_000, 100],
    [61_000, 200],
    [900_000, 1500],
  ])('of %i ms has %i lines, then one that says so', (timeoutMs, most) => {
    const lines = logged(
      timeoutMs,
      Array.from({ length: most + 5 }, (_, index) => String(index)),
    );
    expect(lines.filter(([level]) => level === 'info')).toHaveLength(most);
    expect(lines.slice(most)).toEqual([
      ['platform', `logged more than ${String(most)} lines or 200 KB: on Forge the rest is lost`],
    ]);
  });

  it('has 200 KB', () => {
    const lines = logged(25_000, ['x'.repeat(100 * KIB), 'y'.repeat(100 * KIB), 'z']);
    expect(lines.map(([, text]) => text.charAt(0))).toEqual(['x', 'y', 'l']);
  });
});
