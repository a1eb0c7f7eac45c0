import { useEffect } from 'react';
import { closeDialog } from './closeDialog';

/** Escape closes the dialog, except where it closes an open list first: lists keep the key to themselves even when closed. */
export function useEscape(): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const listIsOpen = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true';
      if (event.key === 'Escape' && !listIsOpen) {
        closeDialog();
      }
    }
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
