import { devInfoRefusal, JiraRefusal, type JiraAnswer } from '../answers';
import type { JiraCall, Route } from '../routes';
import type { Site } from '../site/openSite';
import type { DevInfoReader } from './read';
import type { openReceived } from './received';
import { KINDS, type Kind } from './shapes';
import type { DevInfoStore } from './store';
import { submit } from './submit';
import { validateBulk } from './validate';

const PATH = '/rest/devinfo/0.10';

interface Parts {
  site: Site;
  store: DevInfoStore;
  reader: DevInfoReader;
  received: ReturnType<typeof openReceived>;
  now: () => number;
}

/**
 * Development information. Source of paths and answers: Jira Software REST API, Development Information; of scopes:
 * the same pages (`read:`, `write:` and `delete:dev-info:jira`). Writes are done when they are answered; real Jira
 * answers 202 first and does them some time later.
 */
export function devInfoRoutes({ site, store, reader, received, now }: Parts): Route[] {
  const routes: Route[] = [
    appOnly({ method: 'POST', pattern: `${PATH}/bulk`, scope: 'write:dev-info:jira', handler: bulk }),
    {
      method: 'GET',
      pattern: `${PATH}/repository/:repository`,
      scope: 'read:dev-info:jira',
      handler: (call) => {
        const body = reader.repository(call.params.repository ?? '');
        return body === undefined ? noData() : { status: 200, body };
      },
    },
    {
      method: 'GET',
      pattern: `${PATH}/existsByProperties`,
      scope: 'read:dev-info:jira',
      handler: ({ query }) => {
        const upTo = sequenceIn(query) ?? Infinity;
        const found = store.withProperties(propertiesIn(query)).some((id) => store.hasDataUpTo(id, upTo));
        return { status: 200, body: { hasDataMatchingProperties: found } };
      },
    },
    remove(`${PATH}/repository/:repository`, ({ params, query }) =>
      store.deleteRepository(params.repository ?? '', sequenceIn(query)),
    ),
    remove(`${PATH}/repository/:repository/:kind/:entity`, ({ params, query }) =>
      store.deleteEntity(params.repository ?? '', kindIn(params.kind), params.entity ?? '', sequenceIn(query)),
    ),
    remove(`${PATH}/bulkByProperties`, ({ query }) => {
      // Must be a number, and means nothing: "Optional param _updateSequenceId is no longer supported".
      sequenceIn(query);
      store.withProperties(propertiesIn(query)).forEach((id) => store.deleteRepository(id));
    }),
  ];
  return routes.map(refuseUsersOfApps);

  function bulk({ request }: JiraCall): JiraAnswer {
    const text = request.body ?? '';
    const body = parse(text);
    const checked = validateBulk(body);
    received.add(now(), 'problems' in checked ? 400 : 202, text, body);
    if ('problems' in checked) {
      throw devInfoRefusal(400, checked.problems);
    }
    return { status: 202, body: submit(checked.bulk, site, store) };
  }

  /** "Data will eventually be removed from Jira if it exists": what is not there is accepted too. */
  function remove(pattern: string, work: (call: JiraCall) => void): Route {
    return appOnly({
      method: 'DELETE',
      pattern,
      scope: 'delete:dev-info:jira',
      handler: (call) => {
        store.together(() => work(call));
        return { status: 202 };
      },
    });
  }
}

/** A person may look, and change nothing. */
function appOnly(route: Route): Route {
  return {
    ...route,
    handler: (call) => (call.caller.isApp ? route.handler(call) : noApp()),
  };
}

/** This API is the app's own: it cannot be called as a user. Source: the description's 403. */
function refuseUsersOfApps(route: Route): Route {
  return {
    ...route,
    handler: (call) => (call.caller.isApp || call.caller.isPerson ? route.handler(call) : noApp()),
  };
}

function noApp(): never {
  throw devInfoRefusal(403, ['The caller is not an app that provides development information']);
}

/** "404: No data found for the given repository ID"; the description gives it no body. */
function noData(): never {
  throw new JiraRefusal({ status: 404 });
}

function kindIn(text: string | undefined): Kind {
  const kind = Object.values(KINDS).find((each) => each === text);
  if (kind === undefined) {
    throw devInfoRefusal(400, ['Wrong entity type specified']);
  }
  return kind;
}

function sequenceIn(query: URLSearchParams): number | undefined {
  const text = query.get('_updateSequenceId');
  if (text !== null && !/^-?\d+$/.test(text)) {
    throw devInfoRefusal(400, ['_updateSequenceId is not a numeric value']);
  }
  return text === null ? undefined : Number(text);
}

function propertiesIn(query: URLSearchParams): [string, string][] {
  const pairs = [...query].filter(([key]) => key !== '_updateSequenceId');
  if (pairs.length === 0) {
    throw devInfoRefusal(400, ['No query properties are specified']);
  }
  if (new Set(pairs.map(([key]) => key)).size < pairs.length) {
    throw devInfoRefusal(400, ['Multiple values of the same property key are specified']);
  }
  return pairs;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
