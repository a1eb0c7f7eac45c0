import type { AppFrame } from './frames';

/** `view.refresh`: brings what Jira itself shows up to date and leaves the app's frames alone. */
export async function refreshShell(_frame: AppFrame): Promise<boolean> {
  const parts = [...document.querySelectorAll<HTMLElement>('[data-refreshable]')];
  if (parts.length === 0) {
    return false;
  }
  const response = await fetch(window.location.href);
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of parts) {
    const next = fresh.getElementById(part.id);
    if (next) {
      part.replaceChildren(...next.childNodes);
    }
  }
  return true;
}
