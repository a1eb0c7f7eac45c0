import type { KillReason } from './invocation';

const SENTENCES: Record<KillReason, string> = {
  crash: 'was killed before it answered',
  timeout: 'ran out of time and was killed',
  uninstalled: 'was killed: the app is uninstalled',
  closed: 'was killed: the site is closed',
};

/** What the caller of a run gets that ended without an answer. */
export class InvocationKilled extends Error {
  override readonly name = 'InvocationKilled';

  constructor(
    moduleKey: string,
    readonly reason: KillReason,
  ) {
    super(`The function of "${moduleKey}" ${SENTENCES[reason]}.`);
  }
}
