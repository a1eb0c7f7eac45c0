import type { Route } from '../routes';

/** The site itself. Source: Jira REST API v3, groups Server info and Jira settings, whose examples these follow. */
export function instanceRoutes(baseUrl: string, now: () => number): Route[] {
  return [
    {
      method: 'GET',
      pattern: '/rest/api/3/serverInfo',
      handler: () => ({
        status: 200,
        body: {
          baseUrl,
          version: '1001.0.0-SNAPSHOT',
          versionNumbers: [1001, 0, 0],
          deploymentType: 'Cloud',
          buildNumber: 100291,
          buildDate: '2026-11-01T00:00:00.000+0000',
          serverTime: jiraTime(now()),
          scmInfo: '1f51473f5c7b75c1a69a0090f4832cdc5053702a',
          serverTitle: 'Acme',
        },
      }),
    },
    {
      method: 'GET',
      pattern: '/rest/api/3/configuration',
      scope: 'read:jira-user',
      handler: () => ({
        status: 200,
        body: {
          votingEnabled: true,
          watchingEnabled: true,
          unassignedIssuesAllowed: true,
          subTasksEnabled: true,
          issueLinkingEnabled: true,
          timeTrackingEnabled: true,
          attachmentsEnabled: true,
          timeTrackingConfiguration: {
            workingHoursPerDay: 8,
            workingDaysPerWeek: 5,
            timeFormat: 'pretty',
            defaultUnit: 'minute',
          },
        },
      }),
    },
  ];
}

/** A time as the platform writes it: `2021-11-23T02:53:59.704+0000`. */
export function jiraTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '+0000');
}
