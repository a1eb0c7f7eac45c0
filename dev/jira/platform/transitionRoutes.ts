import { refusal } from '../answers';
import type { JiraCall, Route } from '../routes';
import type { Site } from '../site/openSite';
import { mayInProject } from '../site/permissions';
import { statusNamed, transitionsOf, type Transition } from '../site/workflow';
import { statusView } from './issueView';
import { bodyOf, seenIssue } from './writing';

const RESOLUTIONS = ["Won't Do", 'Duplicate', 'Cannot Reproduce'];

/** Transitions. Source: Jira REST API v3, Issues, Get transitions and Transition issue. */
export function transitionRoutes(site: Site, baseUrl: string, now: () => number): Route[] {
  /** None for those who may not move issues: "the response will not list any transitions". */
  function offered(call: JiraCall): Transition[] {
    const { issue, project } = seenIssue(call, site);
    const may = mayInProject(call.caller.role, 'TRANSITION_ISSUES', project);
    return may ? transitionsOf(project, issue.status) : [];
  }

  function view(transition: Transition, withFields: boolean): Record<string, unknown> {
    const { id, name, to, from, asksResolution } = transition;
    return {
      id,
      name,
      to: statusView(to, baseUrl),
      hasScreen: asksResolution === true,
      isGlobal: from === undefined,
      isInitial: false,
      isAvailable: true,
      isConditional: false,
      isLooped: false,
      ...(withFields ? { fields: asksResolution === true ? { resolution: resolutionField(baseUrl) } : {} } : {}),
    };
  }

  return [
    {
      method: 'GET',
      pattern: '/rest/api/3/issue/:issue/transitions',
      scope: 'read:jira-work',
      handler: (call) => {
        const only = call.query.get('transitionId');
        const withFields = (call.query.get('expand') ?? '').split(',').includes('transitions.fields');
        const transitions = offered(call)
          .filter(({ id }) => only === null || id === only)
          .map((transition) => view(transition, withFields));
        return { status: 200, body: { expand: 'transitions', transitions } };
      },
    },
    {
      method: 'POST',
      pattern: '/rest/api/3/issue/:issue/transitions',
      scope: 'write:jira-work',
      handler: (call) => {
        const { issue } = seenIssue(call, site);
        const { transition, fields = {}, update = {}, historyMetadata } = bodyOf(call);
        const id = (transition as { id?: unknown } | undefined)?.id;
        if (id === undefined) {
          throw refusal(400, ["Missing 'transition' identifier"]);
        }
        const chosen = offered(call).find((each) => each.id === String(id));
        if (chosen === undefined) {
          throw refusal(400, [
            "It seems that you have tried to perform an illegal workflow operation: the transition isn't valid for the issue.",
          ]);
        }
        checkFields(chosen, { ...(fields as object), ...(update as object) });
        const from = statusNamed(issue.status);
        site.work.change(issue.key, { status: chosen.to.name, updated: now() });
        site.work.record(issue.key, {
          author: call.caller.accountId,
          created: now(),
          items: [
            {
              field: 'status',
              from: from.id,
              fromString: from.name,
              to: chosen.to.id,
              toString: chosen.to.name,
            },
          ],
          ...(historyMetadata === undefined ? {} : { metadata: historyMetadata }),
        });
        return { status: 204 };
      },
    },
  ];
}

function checkFields(transition: Transition, given: Record<string, unknown>): void {
  const onScreen = transition.asksResolution === true ? ['resolution'] : [];
  const strange = Object.keys(given).filter((name) => !onScreen.includes(name));
  if (strange.length > 0) {
    const text = (name: string): string =>
      `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`;
    throw refusal(400, [], Object.fromEntries(strange.map((name) => [name, text(name)])));
  }
  const missing = onScreen.filter((name) => given[name] === undefined);
  if (missing.length > 0) {
    throw refusal(400, [], Object.fromEntries(missing.map((name) => [name, 'Resolution is required.'])));
  }
}

function resolutionField(baseUrl: string): Record<string, unknown> {
  return {
    required: true,
    schema: { type: 'resolution', system: 'resolution' },
    name: 'Resolution',
    key: 'resolution',
    hasDefaultValue: false,
    operations: ['set'],
    allowedValues: RESOLUTIONS.map((name, index) => ({
      self: `${baseUrl}/rest/api/3/resolution/${String(10_000 + index)}`,
      name,
      id: String(10_000 + index),
    })),
  };
}
