import { effect } from '../invocation/effects';
import type { ForgeTarget } from '../invocation/invocation';
import { captureConsole } from './console';
import { currentInvocation } from './currentInvocation';
import { interceptOutbound } from './interceptOutbound';
import { installSiteClock } from './siteClock';

let users = 0;
let undo: (() => void)[] = [];

/**
 * Makes this process a Forge runtime: the two globals that `@forge/*` packages stand on, outbound requests, console
 * and clock. All of them ask which run they are called from, so runs, and sites, do not mix.
 * Must come before the app is loaded: `@forge/api` keeps the `fetch` that it finds, `@forge/kvs` looks at the runtime.
 * @returns a function that gives this use up; the last one restores the process, except for its clock
 */
export function useRuntimeGlobals(): () => void {
  installSiteClock();
  users += 1;
  if (users === 1) {
    undo = [interceptOutbound(), captureConsole(), defineGlobals()];
  }
  let used = true;
  return () => {
    if (!used) {
      return;
    }
    used = false;
    users -= 1;
    if (users === 0) {
      undo.forEach((each) => each());
      undo = [];
    }
  };
}

function defineGlobals(): () => void {
  Object.defineProperty(globalThis, '__forge_runtime__', {
    configurable: true,
    get: () => currentInvocation()?.runtime,
  });
  Object.defineProperty(globalThis, '__forge_fetch__', { configurable: true, value: forgeFetch });
  return () => {
    Reflect.deleteProperty(globalThis, '__forge_runtime__');
    Reflect.deleteProperty(globalThis, '__forge_fetch__');
  };
}

async function forgeFetch(target: ForgeTarget, path: string, init?: RequestInit): Promise<Response> {
  const invocation = currentInvocation();
  if (invocation === undefined) {
    throw new Error(`${path} was called outside of an invocation`);
  }
  return effect(invocation, `${target.remote ?? target.type} ${path.split('?')[0] ?? ''}`, () =>
    invocation.platform.forgeFetch(invocation, target, path, init),
  );
}
