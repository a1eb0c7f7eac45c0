import type { ReactElement } from 'react';
import { relativeTime } from './timeWords';
import { useNow } from './useNow';

/** A moment as people say it, with the exact one in its tooltip; goes on by itself. */
export function RelativeTime({ iso }: { iso: string }): ReactElement {
  const now = useNow();
  return (
    <time dateTime={iso} title={new Date(iso).toLocaleString('en-GB')}>
      {relativeTime(iso, now)}
    </time>
  );
}
