import type { LocalAccount, LocalIssue } from '../../types';
import { redirect } from '../http/answer';
import type { SiteAnswer } from '../http/answer';
import type { SiteParts } from '../siteParts';
import { developmentPanel } from './developmentPanel';
import { actionMenu } from './actionMenu';
import { shellPage } from './layout';
import { html } from './markup';
import type { Markup } from './markup';
import { moduleFrame } from './moduleFrame';
import { missingPage } from './plainPages';

/** `/browse/{ISSUE}`: the issue, Jira's development panel and the app's panels. */
export async function issuePage(parts: SiteParts, account: LocalAccount, key: string): Promise<SiteAnswer> {
  const issue = parts.jira.issue(key);
  if (!issue || !parts.jira.permissions(account.accountId, issue.key).BROWSE_PROJECTS) {
    // As Jira: whether it exists is not for those to know who may not see it.
    return missingPage(
      parts,
      account,
      `/browse/${key}`,
      'You can’t view this issue. It may not exist, or you may need permission to see it.',
    );
  }
  if (issue.key !== key) {
    return redirect(`/browse/${issue.key}`);
  }
  const panels = await Promise.all(
    parts.manifest.pages
      .filter(({ type }) => type === 'jira:issueContext')
      .map(async (page) => panel(page.title, await moduleFrame(parts, account, page, { issue }))),
  );
  const content = html`<div class="issue">
    <div>
      ${await actionMenu(parts, account, issue)}
      <div id="issue-fields" data-refreshable>
        <p class="crumbs">
          <a href="/">Projects</a> / <a href="/projects/${issue.projectKey}">${projectName(parts, issue)}</a> /
          ${issue.key}
        </p>
        <h1>${issue.summary}</h1>
        ${fields(parts, issue)}
      </div>
    </div>
    <div class="panels">
      <section class="panel" id="development-panel" data-refreshable aria-labelledby="development-heading">
        <h2 id="development-heading">Development</h2>
        ${development(parts, account, issue)}
      </section>
      ${panels}
    </div>
  </div>`;
  return shellPage(parts, account, {
    title: `[${issue.key}] ${issue.summary}`,
    content,
    path: `/browse/${issue.key}`,
    area: 'issues',
  });
}

function panel(title: string, frame: Markup): Markup {
  return html`<section class="panel app-panel" aria-label="${title}">
    <h2>${title}</h2>
    ${frame}
  </section> `;
}

function development(parts: SiteParts, account: LocalAccount, issue: LocalIssue): Markup {
  if (parts.jira.permissions(account.accountId, issue.key).VIEW_DEV_TOOLS) {
    return developmentPanel(parts.jira.developmentInformation(issue.key));
  }
  const project = parts.jira.site().projects.find(({ key }) => key === issue.projectKey);
  return project?.type === 'software'
    ? html`<p class="quiet">You don’t have permission to view development tools in this project.</p>`
    : html`<p class="quiet">This project has no development tools: it is not a software project.</p>`;
}

function fields(parts: SiteParts, issue: LocalIssue): Markup {
  const parent = issue.parentKey === undefined ? undefined : parts.jira.issue(issue.parentKey);
  const assignee = parts.jira.site().accounts.find(({ accountId }) => accountId === issue.assignee);
  return html`<dl class="fields">
    <dt>Status</dt>
    <dd><span class="lozenge" data-status="${issue.status}">${issue.status}</span></dd>
    <dt>Type</dt>
    <dd>${issue.type}</dd>
    <dt>Assignee</dt>
    <dd>${assignee?.displayName ?? 'Unassigned'}</dd>
    ${
      parent &&
      html`<dt>Parent</dt>
        <dd><a href="/browse/${parent.key}">${parent.key} ${parent.summary}</a></dd>`
    }
  </dl>`;
}

function projectName(parts: SiteParts, issue: LocalIssue): string {
  return parts.jira.site().projects.find(({ key }) => key === issue.projectKey)?.name ?? issue.projectKey;
}
