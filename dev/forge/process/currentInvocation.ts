import { AsyncLocalStorage } from 'node:async_hooks';
import type { Invocation } from '../invocation/invocation';

const store = new AsyncLocalStorage<Invocation | undefined>();

/** The invocation that the running code belongs to; `undefined` for code of the local site itself. */
export function currentInvocation(): Invocation | undefined {
  return store.getStore();
}

export function insideInvocation<T>(invocation: Invocation, act: () => T): T {
  return store.run(invocation, act);
}

/** For work of the platform on behalf of an invocation: it is neither counted nor refused as the app's own would be. */
export function outsideInvocation<T>(act: () => T): T {
  return store.run(undefined, act);
}
