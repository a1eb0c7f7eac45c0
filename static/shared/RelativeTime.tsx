import type { ReactElement } from 'react';
import { relativeTime } from './timeWords';
import { useNow } from './useNow';

/** A moment as people say it, with the exact one in its tooltip; goes on by itself. */
export function RelativeTime({ iso }: { iso: string }): ReactElement {
  // Another moment begins with the present one: by a clock of up to half a minute ago it would be yet to come.
  return <Ticking key={iso} iso={iso} />;
}

function Ticking({ iso }: { iso: string }): ReactElement {
  const now = useNow();
  return (
    <time dateTime={iso} title={new Date(iso).toLocaleString('en-GB')}>
      {relativeTime(iso, now)}
    </time>
  );
}
