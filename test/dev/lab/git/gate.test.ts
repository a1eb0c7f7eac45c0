import { openGate, openKeyedLock } from '../../../../dev/lab/git/gate';

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('openGate', () => {
  it('lets only so many through at once, and all of them in the end', async () => {
    const gate = openGate(2);
    let [running, most] = [0, 0];
    const work = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await pause();
      running -= 1;
    };
    const failing = gate(() => Promise.reject(new Error('no'))).catch(() => 'failed');
    await Promise.all([failing, ...Array.from({ length: 7 }, () => gate(work))]);
    expect([most, running, await failing]).toEqual([2, 0, 'failed']);
  });
});

describe('openKeyedLock', () => {
  it('keeps the order within a key and does not hold up another', async () => {
    const lock = openKeyedLock();
    const seen: string[] = [];
    const work = (name: string, wait: () => Promise<void>) => async (): Promise<void> => {
      await wait();
      seen.push(name);
    };
    const slow = lock('a', work('a1', pause));
    const failed = lock('a', () => Promise.reject(new Error('no'))).catch(() => seen.push('a2 failed'));
    const last = lock(
      'a',
      work('a3', async () => undefined),
    );
    await lock(
      'b',
      work('b1', async () => undefined),
    );
    await Promise.all([slow, failed, last]);
    expect(seen).toEqual(['b1', 'a1', 'a2 failed', 'a3']);
  });
});
