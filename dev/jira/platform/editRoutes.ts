import { refusal } from '../answers';
import type { JiraCall, Route } from '../routes';
import type { Site } from '../site/openSite';
import { mayInProject } from '../site/permissions';
import { bodyOf, seenIssue, type SeenIssue } from './writing';

/** Labels and assignee. Source: Jira REST API v3, Issues, Edit issue, Get edit issue metadata and Assign issue. */
export function editRoutes(site: Site, now: () => number): Route[] {
  return [
    {
      method: 'PUT',
      pattern: '/rest/api/3/issue/:issue',
      scope: 'write:jira-work',
      handler: (call) => {
        const seen = seenIssue(call, site);
        const { fields = {}, update = {}, historyMetadata } = bodyOf(call);
        const given = [...Object.keys(fields as object), ...Object.keys(update as object)];
        const refused = given.filter((name) => name !== 'labels' || !may(call, 'EDIT_ISSUES', seen));
        if (refused.length > 0) {
          const text = (name: string): string =>
            `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`;
          throw refusal(400, [], Object.fromEntries(refused.map((name) => [name, text(name)])));
        }
        setLabels(call, seen, labelsAfter(labelsOf(seen), fields as Edits, update as Edits), historyMetadata);
        return { status: 204 };
      },
    },
    {
      method: 'GET',
      pattern: '/rest/api/3/issue/:issue/editmeta',
      scope: 'read:jira-work',
      handler: (call) => {
        const seen = seenIssue(call, site);
        return { status: 200, body: { fields: may(call, 'EDIT_ISSUES', seen) ? { labels: LABELS_FIELD } : {} } };
      },
    },
    {
      method: 'PUT',
      pattern: '/rest/api/3/issue/:issue/assignee',
      scope: 'write:jira-work',
      handler: (call) => {
        const seen = seenIssue(call, site);
        const { accountId } = bodyOf(call);
        if (!may(call, 'ASSIGN_ISSUES', seen)) {
          throw refusal(403, ['You do not have permission to assign issues.']);
        }
        assign(call, seen, accountId);
        return { status: 204 };
      },
    },
  ];

  function may({ caller }: JiraCall, permission: string, { project }: SeenIssue): boolean {
    return mayInProject(caller.role, permission, project);
  }

  function labelsOf({ issue }: SeenIssue): string[] {
    return site.work.changes(issue.key).labels ?? [];
  }

  function setLabels(call: JiraCall, seen: SeenIssue, labels: string[], metadata: unknown): void {
    const before = labelsOf(seen);
    if (labels.join(' ') === before.join(' ')) {
      return;
    }
    site.work.change(seen.issue.key, { labels, updated: now() });
    record(
      call,
      seen,
      { field: 'labels', from: '', fromString: before.join(' '), to: '', toString: labels.join(' ') },
      metadata,
    );
  }

  function assign(call: JiraCall, seen: SeenIssue, accountId: unknown): void {
    const person = site.accounts.find((account) => account.accountId === accountId);
    if (accountId !== null && (person === undefined || !mayInProject(person.role, 'ASSIGNABLE_USER', seen.project))) {
      throw refusal(400, [], { assignee: `User '${String(accountId)}' cannot be assigned issues.` });
    }
    const before = site.accounts.find((account) => account.accountId === seen.issue.assignee);
    if (before?.accountId === person?.accountId) {
      return;
    }
    site.work.change(seen.issue.key, { assignee: person?.accountId ?? null, updated: now() });
    record(call, seen, {
      field: 'assignee',
      from: before?.accountId ?? null,
      fromString: before?.displayName ?? null,
      to: person?.accountId ?? null,
      toString: person?.displayName ?? null,
    });
  }

  function record(
    { caller }: JiraCall,
    { issue }: SeenIssue,
    item: Parameters<typeof site.work.record>[1]['items'][number],
    metadata?: unknown,
  ): void {
    site.work.record(issue.key, {
      author: caller.accountId,
      created: now(),
      items: [item],
      ...(metadata === undefined ? {} : { metadata }),
    });
  }
}

/** Source: Jira REST API v3, Get edit issue metadata. */
const LABELS_FIELD = {
  required: false,
  schema: { type: 'array', items: 'string', system: 'labels' },
  name: 'Labels',
  key: 'labels',
  operations: ['add', 'set', 'remove'],
};

interface Edits {
  labels?: unknown;
}

/** @throws JiraRefusal 400 for what is no label */
function labelsAfter(before: string[], fields: Edits, update: Edits): string[] {
  let labels = new Set(before);
  if (fields.labels !== undefined) {
    labels = new Set((fields.labels as unknown[]).map(checkedLabel));
  }
  for (const operation of (update.labels ?? []) as Record<string, unknown>[]) {
    if (operation.add !== undefined) {
      labels.add(checkedLabel(operation.add));
    } else if (operation.remove !== undefined) {
      labels.delete(String(operation.remove));
    } else if (Array.isArray(operation.set)) {
      labels = new Set(operation.set.map(checkedLabel));
    } else {
      throw refusal(400, [], { labels: 'Operation must be add, remove or set.' });
    }
  }
  return [...labels].sort();
}

function checkedLabel(label: unknown): string {
  if (typeof label !== 'string' || label === '' || label.length > 255) {
    throw refusal(400, [], { labels: 'The label must have 1 to 255 characters.' });
  }
  if (/\s/.test(label)) {
    throw refusal(400, [], { labels: `The label '${label}' contains spaces which is invalid.` });
  }
  return label;
}
