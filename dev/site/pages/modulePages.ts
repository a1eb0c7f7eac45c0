import type { LocalAccount } from '../../types';
import type { SiteAnswer } from '../http/answer';
import type { SiteParts } from '../siteParts';
import { shellPage } from './layout';
import type { ShellPage } from './layout';
import { html } from './markup';
import { moduleFrame } from './moduleFrame';
import { missingPage } from './plainPages';

/**
 * The app's admin page. People who may not administer Jira may open it too, as they may call its functions on Forge:
 * the app has to defend itself.
 */
export function adminPage(parts: SiteParts, account: LocalAccount): Promise<SiteAnswer> {
  return modulePage(parts, account, 'jira:adminPage', { title: 'Apps', path: '/admin', area: 'admin' });
}

export function personalSettingsPage(parts: SiteParts, account: LocalAccount): Promise<SiteAnswer> {
  const page = { title: 'Personal settings', path: '/settings/personal', area: 'personal' } as const;
  return modulePage(parts, account, 'jira:personalSettingsPage', page);
}

export async function projectSettingsPage(parts: SiteParts, account: LocalAccount, key: string): Promise<SiteAnswer> {
  const path = `/projects/${key}/settings`;
  const project = parts.jira.site().projects.find((each) => each.key === key);
  if (!project || !maySee(parts, account, key)) {
    return missingPage(parts, account, path, 'There is no such project, or you may not see it.');
  }
  const page = { title: `${project.name} settings`, path, area: 'issues' } as const;
  return modulePage(parts, account, 'jira:projectSettingsPage', page, key);
}

/** A project without issues is seen by everybody: Jira's own permission is asked by issue. */
export function maySee(parts: SiteParts, account: LocalAccount, projectKey: string): boolean {
  const issue = parts.jira.issue(`${projectKey}-1`);
  return !issue || parts.jira.permissions(account.accountId, issue.key).BROWSE_PROJECTS === true;
}

async function modulePage(
  parts: SiteParts,
  account: LocalAccount,
  type: string,
  page: Omit<ShellPage, 'content'>,
  projectKey?: string,
): Promise<SiteAnswer> {
  const modules = parts.manifest.pages.filter((each) => each.type === type);
  const place = projectKey === undefined ? {} : { projectKey };
  const frames = await Promise.all(
    modules.map(
      async (each) =>
        html`<section class="app-page" aria-label="${each.title}">
          <h1>${each.title}</h1>
          ${await moduleFrame(parts, account, each, place)}
        </section> `,
    ),
  );
  const nothing = html`<h1>${page.title}</h1>
    <p class="quiet">Nothing here yet: the app has no page for this place.</p>`;
  return shellPage(parts, account, { ...page, content: frames.length > 0 ? html`${frames}` : nothing });
}
