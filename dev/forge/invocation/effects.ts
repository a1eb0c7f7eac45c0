import { outsideInvocation } from '../process/currentInvocation';
import type { Invocation } from './invocation';

/** A promise that never settles: what a run that is over gets, so that nothing of it goes on. */
export function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

/**
 * One call of a run to the world. Forge freezes a run that has returned or was killed: its calls then do nothing and
 * never answer, so neither `catch` nor `finally` of the app runs.
 * @param name for the log
 * @throws what `act` throws
 */
export async function effect<T>(invocation: Invocation, name: string, act: () => Promise<T>): Promise<T> {
  if (invocation.state !== 'running') {
    noteLateCall(invocation, name);
    return never();
  }
  invocation.calls += 1;
  const last = invocation.calls === invocation.crashAfter;
  const settle = await outsideInvocation(() => outcomeOf(act));
  if (last) {
    invocation.kill('crash');
  }
  return invocation.state === 'running' ? settle() : never();
}

/** Lets a promise of a run settle only while the run goes on, whoever settles it: an abort signal, for instance. */
export function whileRunning<T>(invocation: Invocation, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    promise.then(
      (value) => {
        if (invocation.state === 'running') {
          resolve(value);
        }
      },
      (error: unknown) => {
        if (invocation.state === 'running') {
          reject(error);
        }
      },
    );
  });
}

async function outcomeOf<T>(act: () => Promise<T>): Promise<() => T> {
  try {
    const value = await act();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function noteLateCall(invocation: Invocation, name: string): void {
  if (invocation.state === 'finished') {
    invocation.log('platform', `${name} was called after the function had returned: on Forge it would not be sent`);
  }
}
