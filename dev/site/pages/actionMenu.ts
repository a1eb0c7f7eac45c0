import type { LocalAccount, LocalIssue } from '../../types';
import type { SiteParts } from '../siteParts';
import { html } from './markup';
import type { Markup } from './markup';
import { frameSettings } from './moduleFrame';

/** The issue's menu of what apps can do with it (`jira:issueAction`); nothing where the app has no action. */
export async function actionMenu(parts: SiteParts, account: LocalAccount, issue: LocalIssue): Promise<Markup> {
  const actions = parts.manifest.pages.filter(({ type }) => type === 'jira:issueAction');
  if (actions.length === 0) {
    return html``;
  }
  const entries = await Promise.all(
    actions.map(async (page) => {
      const settings = JSON.stringify(await frameSettings(parts, account, page, { issue }));
      return html`<button type="button" data-action-frame="${settings}" data-size="${page.viewportSize ?? 'medium'}">
        ${page.title}
      </button> `;
    }),
  );
  return html`<details class="menu issue-actions">
    <summary>Actions</summary>
    <div class="menu-entries">${entries}</div>
  </details>`;
}
