import { egressRoutes } from './frames/egressRoutes';
import { frameRoutes } from './frames/frameRoutes';
import type { ServedSite } from './http/openServer';
import { localRoutes } from './local/localRoutes';
import { pageRoutes } from './pages/pageRoutes';
import { missingPage } from './pages/plainPages';
import { signedInAccount } from './pages/signedIn';
import type { SiteParts } from './siteParts';

/** Everything that the site answers. */
export function servedSite(parts: SiteParts): ServedSite {
  return {
    routes: [...localRoutes(parts), ...egressRoutes(parts), ...frameRoutes(parts), ...pageRoutes(parts)],
    accountOf: (request) => signedInAccount(parts.jira.site().accounts, request),
    notFound: (pathname, account) => missingPage(parts, account, pathname, 'There is no such page.'),
  };
}
