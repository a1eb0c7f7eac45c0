import { Component } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { ErrorMessage } from './ErrorMessage';

/** Shows an error where a page would vanish. A class because React offers nothing else that catches what a child throws. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <PageFailed onRetry={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

function PageFailed({ onRetry }: { onRetry: () => void }): ReactElement {
  return (
    <ErrorMessage
      error={{
        kind: 'internal',
        message: 'This page ran into a mistake of its own.',
        remedy: 'Try again, or reload the page.',
      }}
      onRetry={onRetry}
    />
  );
}
