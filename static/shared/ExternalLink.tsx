import type { MouseEvent, ReactElement, ReactNode } from 'react';
import { router } from '@forge/bridge';

interface Props {
  href: string;
  children: ReactNode;
  /** Where the text alone does not say enough. */
  label?: string;
  className?: string;
}

/**
 * A link out of Jira. The frame may not open windows by itself everywhere, so a plain click goes through Jira's router;
 * the address stays on the link for copying. What is no web address becomes plain text.
 */
export function ExternalLink({ href, children, label, className }: Props): ReactElement {
  if (!isWebAddress(href)) {
    return <span className={className}>{children}</span>;
  }
  function open(event: MouseEvent): void {
    event.preventDefault();
    router.open(href).catch(() => undefined);
  }
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" onClick={open} aria-label={label} className={className}>
      {children}
    </a>
  );
}

function isWebAddress(href: string): boolean {
  return /^https?:\/\//i.test(href);
}
