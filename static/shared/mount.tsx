import '@atlaskit/css-reset';
import './page.css';
import { view } from '@forge/bridge';
import { StrictMode } from 'react';
import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from './ErrorBoundary';

/** Draws a page into `#root`, in the theme that Jira shows. */
export function mount(page: ReactElement): void {
  const root = document.getElementById('root');
  if (root === null) {
    return;
  }
  // Without it the page keeps the light colours it has by default.
  view.theme.enable().catch(() => undefined);
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>{page}</ErrorBoundary>
    </StrictMode>,
  );
}
