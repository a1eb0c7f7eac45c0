import type { LocalAccount } from '../../types';
import type { SiteAnswer } from '../http/answer';
import type { SiteParts } from '../siteParts';
import { shellPage } from './layout';
import { html } from './markup';

export function missingPage(parts: SiteParts, account: LocalAccount, path: string, sentence: string): SiteAnswer {
  const content = html`<h1>Nothing to see here</h1>
    <p>${sentence}</p>
    <p><a href="/">Back to the issues</a></p>`;
  return shellPage(parts, account, { title: 'Not found', content, path, status: 404 });
}
