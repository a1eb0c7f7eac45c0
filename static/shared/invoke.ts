import { invoke as callResolver } from '@forge/bridge';
import type { Result } from '../../src/resolvers/result';

/** Functions of a module: each name with what it takes and what it answers. */
type Functions<Api> = { [Name in keyof Api]: { payload: unknown; value: unknown } };

type PayloadArgument<Payload> = [Payload] extends [undefined] ? [] : [payload: Payload];

/** Calls one function of the module's resolver. Never rejects: a call that failed on its way is an `internal` error. */
export type Invoke<Api extends Functions<Api>> = <Name extends keyof Api & string>(
  name: Name,
  ...payload: PayloadArgument<Api[Name]['payload']>
) => Promise<Result<Api[Name]['value']>>;

/**
 * The page's only way to its back end.
 * @returns a function whose payloads and values are those of `Api`
 */
export function createInvoke<Api extends Functions<Api>>(): Invoke<Api> {
  return async function invoke(name, ...[payload]) {
    try {
      const answer: unknown = await callResolver(name, payload as Record<string, unknown> | undefined);
      return isResult(answer) ? (answer as Awaited<ReturnType<Invoke<Api>>>) : lost();
    } catch {
      // What the bridge rejects with is written for developers and may hold anything.
      return lost();
    }
  };
}

function isResult(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) {
    return false;
  }
  return answer.ok === true ? 'value' in answer : 'error' in answer;
}

function lost(): Result<never> {
  return {
    ok: false,
    error: {
      kind: 'internal',
      message: 'Jira could not get an answer from the app.',
      remedy: 'Try again in a moment.',
    },
  };
}
