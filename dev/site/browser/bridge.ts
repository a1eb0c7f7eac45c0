import type {} from './hostCall';

/** Runs before the page's own scripts. */
window.__bridge = { callBridge };

async function callBridge(command: string, payload?: unknown): Promise<unknown> {
  const host = window.parent.__forgeHost;
  if (!host || window.parent === window) {
    throw new Error('This page works only inside the local site: open an issue or /admin.');
  }
  try {
    return await host(window, command, payload);
  } catch (error) {
    // Made again here: an error of another window is no `Error` of this one.
    throw new Error((error as { message?: string }).message ?? String(error));
  }
}

if (window.parent !== window) {
  document.addEventListener('DOMContentLoaded', () => void callBridge('localFrameReady'));
}
