import { useEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import Heading from '@atlaskit/heading';

interface Props {
  children: ReactNode;
  /** Another truthy value takes the focus again. */
  takeFocus: boolean | number;
}

/** The heading of a view. It takes the focus when the view replaces another, so that a reader of the screen knows where they are. */
export function ViewHeading({ children, takeFocus }: Props): ReactElement {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const heading = holder.current?.querySelector('h1');
    if (takeFocus && heading) {
      heading.tabIndex = -1;
      heading.focus();
    }
  }, [takeFocus]);
  return (
    <div ref={holder} className="view-heading">
      <Heading size="large" as="h1">
        {children}
      </Heading>
    </div>
  );
}
