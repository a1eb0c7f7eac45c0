import { randomUUID } from 'node:crypto';
import { forgeConsumer, type ForgeEvent } from './forge/consumer';
import { forgeFetch } from './forge/fetch';
import { forgeJira } from './forge/jira';
import { forgeLog } from './forge/log';
import { forgeReportAccounts } from './forge/privacy';
import { forgeQueue } from './forge/queue';
import { forgeResolver } from './forge/resolver';
import { forgeStorage } from './forge/storage';
import { adminHandlers } from './resolvers/admin';
import { issueHandlers } from './resolvers/issue';
import { personalHandlers } from './resolvers/personal';
import { projectHandlers } from './resolvers/project';
import { work } from './sync/worker';
import { wire } from './wiring';

const log = forgeLog();
const app = wire({
  fetch: forgeFetch(),
  storage: forgeStorage(),
  jira: forgeJira(),
  queue: forgeQueue('sync'),
  log,
  now: () => Date.now(),
  newId: () => randomUUID(),
  reportAccounts: forgeReportAccounts(),
});

export const admin = forgeResolver(adminHandlers(app.admin), log);

export const issue = forgeResolver(issueHandlers(app.issue), log);

export const project = forgeResolver(projectHandlers(app.project), log);

export const personal = forgeResolver(personalHandlers(app.personal), log);

/** The five-minute schedule. */
export async function tick(): Promise<void> {
  await app.runSchedule();
}

/** The consumer of the `sync` queue. */
export const sync: (event: ForgeEvent) => Promise<unknown> = forgeConsumer(
  (body, owner) => work(body, owner, app.worker),
  log,
);

/** Installed, also again: Jira has nothing of what was sent before. */
export async function lifecycle(event: { eventType?: string }): Promise<void> {
  if (event.eventType === undefined || event.eventType.includes('installed')) {
    await app.sendAllAgain();
  }
}

/** Jira itself deletes what was sent, and Forge the storage; host webhooks, once there are any, go here. */
export function uninstall(): void {
  log.info('uninstalled');
}

/** No host is told this address yet: every delivery is unknown. */
export function hostWebhook(): { outputKey: string } {
  return { outputKey: 'unknown' };
}
