import type { SiteData } from '../appFrame';

/** What the server wrote into this page. */
export function siteData(): SiteData {
  return JSON.parse(document.getElementById('site-data')?.textContent ?? '{}') as SiteData;
}
