import type { ReactElement, ReactNode } from 'react';
import SectionMessage from '@atlaskit/section-message';

interface Props {
  appearance: 'information' | 'warning' | 'error' | 'success';
  title?: string;
  /** Read out at once when it appears. */
  alert?: boolean;
  children: ReactNode;
}

/** A message in the flow of the page. */
export function Message({ appearance, title, alert, children }: Props): ReactElement {
  const message =
    title === undefined ? (
      <SectionMessage appearance={appearance}>{children}</SectionMessage>
    ) : (
      <SectionMessage appearance={appearance} title={title} headingLevel="h3">
        {children}
      </SectionMessage>
    );
  return (
    <div className="message" role={alert ? 'alert' : undefined}>
      {message}
    </div>
  );
}
