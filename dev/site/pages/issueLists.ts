import type { LocalAccount, LocalIssue, LocalProject } from '../../types';
import type { SiteAnswer } from '../http/answer';
import type { SiteParts } from '../siteParts';
import { shellPage } from './layout';
import { html } from './markup';
import type { Markup } from './markup';
import { maySee } from './modulePages';
import { missingPage } from './plainPages';

const ON_FRONT = 15;
const ON_PAGE = 100;

/** `/`: the projects with their first issues, and a way to any issue by its key. */
export function frontPage(parts: SiteParts, account: LocalAccount): SiteAnswer {
  const projects = parts.jira.site().projects.filter(({ key }) => maySee(parts, account, key));
  const content = html`<h1>Issues</h1>
    <form class="go-to" method="get" action="/browse" role="search">
      <label for="issue-key">Go to issue</label>
      <input id="issue-key" name="key" required placeholder="DEMO-1" autocomplete="off" />
      <button type="submit">Open</button>
    </form>
    ${projects.map((project) => projectSection(project, parts.jira.issues(project.key)))}`;
  return shellPage(parts, account, { title: 'Issues', content, path: '/', area: 'issues' });
}

/** `/projects/{KEY}`: all issues of a project, a hundred at a time; pages count from 1. */
export function projectPage(parts: SiteParts, account: LocalAccount, key: string, page: number): SiteAnswer {
  const project = parts.jira.site().projects.find((each) => each.key === key);
  if (!project || !maySee(parts, account, key)) {
    return missingPage(parts, account, `/projects/${key}`, 'There is no such project, or you may not see it.');
  }
  const issues = parts.jira.issues(key);
  const last = Math.max(1, Math.ceil(issues.length / ON_PAGE));
  const shown = Math.min(Math.max(1, page), last);
  const at = (number: number, text: string): Markup | false =>
    number >= 1 && number <= last && html`<a href="/projects/${key}?page=${number}">${text}</a> `;
  const content = html`<p class="crumbs"><a href="/">Projects</a> / ${project.name}</p>
    <h1>${project.name}</h1>
    <p><a href="/projects/${key}/settings">Project settings</a></p>
    ${issueTable(project.name, issues.slice((shown - 1) * ON_PAGE, shown * ON_PAGE))}
    <nav aria-label="Pages">
      ${at(shown - 1, 'Previous')}<span class="quiet">Page ${shown} of ${last}</span> ${at(shown + 1, 'Next')}
    </nav>`;
  return shellPage(parts, account, {
    title: project.name,
    content,
    path: `/projects/${key}?page=${shown}`,
    area: 'issues',
  });
}

function projectSection(project: LocalProject, issues: LocalIssue[]): Markup {
  const kind = `${project.style === 'classic' ? 'company-managed' : 'team-managed'} ${project.type} project`;
  return html`<section class="project" aria-labelledby="project-${project.key}">
    <h2 id="project-${project.key}">
      <a href="/projects/${project.key}">${project.name}</a> <span class="quiet">${project.key} · ${kind}</span>
    </h2>
    ${issueTable(project.name, issues.slice(0, ON_FRONT))}
    ${issues.length > ON_FRONT && html`<p><a href="/projects/${project.key}">All ${issues.length} issues</a></p>`}
  </section> `;
}

function issueTable(name: string, issues: LocalIssue[]): Markup {
  if (issues.length === 0) {
    return html`<p class="quiet">No issues.</p>`;
  }
  return html`<table aria-label="Issues of ${name}">
    <thead>
      <tr>
        <th scope="col">Key</th>
        <th scope="col">Summary</th>
        <th scope="col">Type</th>
        <th scope="col">Status</th>
      </tr>
    </thead>
    <tbody>
      ${issues.map(
        (issue) =>
          html`<tr>
            <td><a href="/browse/${issue.key}">${issue.key}</a></td>
            <td><a href="/browse/${issue.key}">${issue.summary}</a></td>
            <td>${issue.type}</td>
            <td><span class="lozenge" data-status="${issue.status}">${issue.status}</span></td>
          </tr> `,
      )}
    </tbody>
  </table>`;
}
