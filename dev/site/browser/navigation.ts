import type { AppFrame } from './frames';
import { siteData } from './siteData';

/** A `NavigationLocation` of `@forge/bridge`, or an address. */
interface Location {
  url?: string;
  target?: string;
  moduleKey?: string;
  projectKey?: string;
  issueKey?: string;
  path?: string;
}

/** `router.navigate` and `router.open`. Only web addresses are followed. */
export function navigate(frame: AppFrame, location: Location & { type: 'same-tab' | 'new-tab' }): void {
  const address = addressOf(frame, location);
  if (!/^https?:/.test(address)) {
    throw new Error('Only http and https addresses can be opened.');
  }
  if (location.type === 'new-tab') {
    window.open(address, '_blank', 'noopener,noreferrer');
  } else {
    window.location.assign(address);
  }
}

/** `router.getUrl`: the whole address. */
export function addressOf(frame: AppFrame, location: Location): string {
  return new URL(location.url ?? pathOf(frame, location), window.location.origin).href;
}

function pathOf(frame: AppFrame, location: Location): string {
  const { target, moduleKey = '', issueKey = '', projectKey = '', path } = location;
  const inside = path === undefined ? '' : `?path=${encodeURIComponent(path)}`;
  switch (target) {
    case 'issue':
      return `/browse/${encodeURIComponent(issueKey)}`;
    case 'projectSettingsDetails':
      return `/projects/${encodeURIComponent(projectKey)}/settings`;
    case 'module': {
      const page = siteData().modulePages[moduleKey] ?? ownPage(frame, moduleKey);
      if (page !== undefined) {
        return page + inside;
      }
    }
  }
  throw new Error(`The local site has no page for the target ${String(target)} ${moduleKey}`.trimEnd());
}

function ownPage(frame: AppFrame, moduleKey: string): string | undefined {
  return frame.settings.moduleKey === moduleKey ? window.location.pathname : undefined;
}
