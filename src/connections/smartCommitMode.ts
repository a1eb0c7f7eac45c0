import type { Connection, SmartCommitSettings } from '../domain/connection';

type Kept = Pick<Connection, 'smartCommits' | 'smartCommitsUntil'>;

/**
 * A connection's settings for smart commits after a change, with who ran commands before.
 * @param now ms
 */
export function changedSmartCommits(before: Kept, to: SmartCommitSettings, now: number): Kept {
  const { mode } = before.smartCommits;
  const ended = mode === 'off' || mode === to.mode ? {} : { [mode]: now };
  const until = { ...before.smartCommitsUntil, ...ended };
  return { smartCommits: to, ...(Object.keys(until).length === 0 ? {} : { smartCommitsUntil: until }) };
}
