import type { AppFrame } from './frames';

interface FrameLocation {
  pathname: string;
  search: string;
  hash: string;
  state: unknown;
  key: string;
}

type Listener = (location: FrameLocation, action: string) => void;

/** `view.createHistory`: the part of the address below the page, kept in the shell's `?path=`. Source: `history` 4. */
export function createHistory(frame: AppFrame): Record<string, unknown> {
  const listeners = new Set<Listener>();
  const notify = (action: string): void => {
    if (frame.element.isConnected) {
      self.action = action;
      self.location = current();
      listeners.forEach((listener) => listener(current(), action));
    }
  };
  const go =
    (action: 'PUSH' | 'REPLACE') =>
    (to: string | Partial<FrameLocation>, state?: unknown): void => {
      const path = typeof to === 'string' ? to : `${to.pathname ?? '/'}${to.search ?? ''}${to.hash ?? ''}`;
      const address = `?path=${encodeURIComponent(path)}`;
      const kept = { frameState: structuredClone(typeof to === 'string' ? state : to.state) };
      if (action === 'PUSH') {
        window.history.pushState(kept, '', address);
      } else {
        window.history.replaceState(kept, '', address);
      }
      notify(action);
    };
  window.addEventListener('popstate', () => notify('POP'));
  const self: Record<string, unknown> = {
    action: 'POP',
    location: current(),
    listen: (listener: Listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    push: go('PUSH'),
    replace: go('REPLACE'),
    go: (steps: number) => window.history.go(steps),
    goBack: () => window.history.back(),
    goForward: () => window.history.forward(),
    block: () => () => undefined,
    createHref: ({ pathname = '/', search = '', hash = '' }: Partial<FrameLocation>) => pathname + search + hash,
  };
  return self;
}

function current(): FrameLocation {
  const path = new URLSearchParams(window.location.search).get('path') ?? '/';
  const { pathname, search, hash } = new URL(path, window.location.origin);
  const kept = window.history.state as { frameState?: unknown } | null;
  return { pathname, search, hash, state: kept?.frameState, key: path };
}
