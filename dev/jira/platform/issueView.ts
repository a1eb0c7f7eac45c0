import type { LocalIssue } from '../../types';
import type { Site } from '../site/openSite';
import type { Project } from '../site/projects';
import { statusNamed, type Status } from '../site/workflow';
import { jiraTime } from './instanceRoutes';
import { viewOf } from './people';
import { projectView } from './projectRoutes';

/** When the first issue of every project was made; each next one is an hour younger. */
const FIRST_ISSUE_AT = Date.UTC(2026, 0, 5, 8);
const HOUR = 3_600_000;

const TYPE_IDS: Record<LocalIssue['type'], string> = {
  Epic: '10000',
  Story: '10001',
  Task: '10002',
  'Sub-task': '10003',
  Bug: '10004',
};
const LEVELS: Partial<Record<LocalIssue['type'], number>> = { Epic: 1, 'Sub-task': -1 };

/** An issue as the platform shows it, with the fields asked for. Source: Jira REST API v3, Get issue. */
export function issueView(issue: LocalIssue, fields: string[], site: Site, baseUrl: string): Record<string, unknown> {
  const wanted = fieldFilter(fields);
  const all = Object.entries(fieldsOf(issue, site, baseUrl));
  return {
    expand: 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations',
    id: issue.id,
    self: `${baseUrl}/rest/api/3/issue/${issue.id}`,
    key: issue.key,
    fields: Object.fromEntries(all.filter(([name]) => wanted(name))),
  };
}

export function statusView({ id, name, category }: Status, baseUrl: string): Record<string, unknown> {
  return {
    self: `${baseUrl}/rest/api/3/status/${id}`,
    description: '',
    iconUrl: `${baseUrl}/images/icons/status.png`,
    name,
    id,
    statusCategory: { self: `${baseUrl}/rest/api/3/statuscategory/${String(category.id)}`, ...category },
  };
}

/** `*all` and `*navigable` mean everything here; `-name` leaves one out; without names everything is given. */
function fieldFilter(fields: string[]): (name: string) => boolean {
  const without = fields.filter((field) => field.startsWith('-')).map((field) => field.slice(1));
  const named = fields.filter((field) => !field.startsWith('-'));
  const everything = named.length === 0 || named.includes('*all') || named.includes('*navigable');
  return (name) => (everything || named.includes(name)) && !without.includes(name);
}

function fieldsOf(issue: LocalIssue, site: Site, baseUrl: string): Record<string, unknown> {
  const project = site.project(issue.projectKey);
  const parent = issue.parentKey === undefined ? undefined : site.issue(issue.parentKey);
  const number = Number(issue.key.slice(issue.projectKey.length + 1));
  const created = jiraTime(FIRST_ISSUE_AT + number * HOUR);
  const { labels = [], updated } = site.work.changes(issue.key);
  return {
    summary: issue.summary,
    issuetype: typeView(issue.type, project, baseUrl),
    project: project && projectView(project, baseUrl),
    status: statusView(statusNamed(issue.status), baseUrl),
    labels,
    assignee: issue.assignee === undefined ? null : (viewOf(issue.assignee, site, baseUrl) ?? null),
    reporter: viewOf(site.accounts[0]?.accountId ?? '', site, baseUrl) ?? null,
    description: null,
    created,
    updated: updated === undefined ? created : jiraTime(updated),
    timetracking: {},
    ...(parent === undefined ? {} : { parent: parentView(parent, project, baseUrl) }),
  };
}

function parentView(parent: LocalIssue, project: Project | undefined, baseUrl: string): Record<string, unknown> {
  return {
    id: parent.id,
    key: parent.key,
    self: `${baseUrl}/rest/api/3/issue/${parent.id}`,
    fields: {
      summary: parent.summary,
      status: statusView(statusNamed(parent.status), baseUrl),
      issuetype: typeView(parent.type, project, baseUrl),
    },
  };
}

/** Team-managed projects have types of their own and spell the lowest one `Subtask`. */
function typeView(type: LocalIssue['type'], project: Project | undefined, baseUrl: string): Record<string, unknown> {
  const own = project?.style === 'next-gen';
  const id = own ? String(Number(TYPE_IDS[type]) + 100 * project.index) : TYPE_IDS[type];
  return {
    self: `${baseUrl}/rest/api/3/issuetype/${id}`,
    id,
    name: own && type === 'Sub-task' ? 'Subtask' : type,
    subtask: type === 'Sub-task',
    hierarchyLevel: LEVELS[type] ?? 0,
  };
}
