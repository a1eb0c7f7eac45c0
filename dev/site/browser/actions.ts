import type { AppFrameSettings } from '../appFrame';
import { showInModal } from './modal';

/** The entries of an issue's menu of actions each open a page of the app in a modal. */
export function wireActions(): void {
  for (const entry of document.querySelectorAll<HTMLButtonElement>('button[data-action-frame]')) {
    entry.addEventListener('click', () => {
      const settings = JSON.parse(entry.dataset.actionFrame ?? '{}') as AppFrameSettings;
      const menu = entry.closest('details');
      if (menu) {
        menu.open = false;
      }
      showInModal(settings, {
        title: settings.title,
        size: entry.dataset.size ?? 'medium',
        closeOnEscape: true,
        closeOnOverlayClick: true,
        onClose: () => menu?.querySelector('summary')?.focus(),
      });
    });
  }
}
