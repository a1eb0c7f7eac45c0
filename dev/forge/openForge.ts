import { join } from 'node:path';
import type { LocalForge } from '../types';
import type { ForgeOptions } from './forgeOptions';
import { openCrashOrders } from './invocation/crashOrders';
import { openForgeFetch } from './invocation/forgeFetch';
import { invoke } from './invocation/invoke';
import { openRunner } from './invocation/runner';
import { loadApp } from './manifest/loadApp';
import { readAppManifest } from './manifest/readAppManifest';
import { openOutbound } from './outbound/openOutbound';
import { useRuntimeGlobals } from './process/runtimeGlobals';
import { advanceSiteClock } from './process/siteClock';
import { openQueue, type LocalQueue } from './queue/openQueue';
import { openEgress, type Egress } from './site/egress';
import { openFaults } from './site/faults';
import { forgetInstallation, identityOf } from './site/identity';
import { waitUntilIdle } from './site/idle';
import { openLogs } from './site/logs';
import { openPersonalData } from './site/personalData';
import { openSettings, type Settings } from './site/settings';
import { openStats } from './site/stats';
import { openStorage } from './storage/openStorage';
import { install, uninstall, type LifecycleParts } from './triggers/lifecycle';
import { openSchedules } from './triggers/openSchedules';
import { callWebTrigger } from './triggers/webTriggerCall';
import { openWebTriggerUrls } from './triggers/webTriggerUrls';

/**
 * The Forge runtime on this machine: runs the unmodified app on the unmodified `@forge/*` packages, with the limits
 * that Forge documents. Data outlives the process; the clock and orders of faults and crashes do not.
 * @throws where the manifest cannot be read or the app cannot be built
 */
export async function openForge(options: ForgeOptions): Promise<LocalForge> {
  const { projectRoot, database, jira, origin } = options;
  const manifest = readAppManifest(join(projectRoot, options.manifestPath ?? 'manifest.yml'));
  const release = useRuntimeGlobals();
  const app = await loadApp(projectRoot, options.entry ?? 'src/index.ts').catch((error: unknown) => {
    release();
    throw error;
  });

  const logs = openLogs();
  const stats = openStats();
  const faults = openFaults();
  const crashOrders = openCrashOrders();
  const settings = openSettings(database);
  const identity = (): ReturnType<typeof identityOf> => identityOf(settings);
  const egress = openEgress(database, manifest);
  const storage = openStorage(database, manifest.entities, stats);
  const urls = openWebTriggerUrls(database, origin);
  const personalData = openPersonalData(manifest);
  const runner = openRunner({
    manifest,
    app,
    platform: {
      forgeFetch: openForgeFetch({ jira, manifest, stats, storage, urls, faults, personalData, queue: () => queue }),
      outbound: openOutbound({ options, egress, faults, stats }),
    },
    identity,
    addresses: egress.addresses,
    crashOrders,
    logs,
    stats,
  });
  const queue: LocalQueue = openQueue({ database, manifest, runner, logs, stats });
  const schedules = openSchedules(manifest, runner, ({ moduleKey }) => ({
    context: { cloudId: identity().cloudId, moduleKey },
  }));
  approveOnce(settings, egress, manifest.configurableEgress ? options.approved : []);

  const lifecycle: LifecycleParts = {
    manifest,
    runner,
    settings,
    identity,
    forget(keepStorage) {
      queue.clear();
      if (!keepStorage) {
        storage.clear();
      }
      urls.clear();
      egress.clear();
      settings.remove(APPROVED);
      approveOnce(settings, egress, manifest.configurableEgress ? options.approved : []);
      forgetInstallation(settings);
    },
  };
  let calls = 0;
  const counted = async <T>(call: Promise<T>): Promise<T> => {
    calls += 1;
    try {
      return await call;
    } finally {
      calls -= 1;
    }
  };

  return {
    invoke: (call) => counted(invoke(call, { manifest, runner, identity, jira, origin })),
    tick: () => counted(schedules.tick()),
    install: () => counted(install(lifecycle)),
    uninstall: (keepStorage = false) => counted(uninstall(lifecycle, keepStorage)),
    webTrigger: (request) => counted(callWebTrigger(request, { manifest, urls, runner })),
    idle: (timeoutMs) =>
      waitUntilIdle(timeoutMs, {
        queue,
        busy: () => calls + runner.running(),
        nextScheduleAt: schedules.nextDueAt,
      }),
    crash: ({ functionKey, after }) => crashOrders.add(functionKey, after),
    advanceClock: advanceSiteClock,
    egress,
    faults,
    personalData,
    stats: stats.read,
    resetStats: stats.reset,
    logs: logs.lines,
    async close() {
      queue.close();
      schedules.close();
      runner.killAll('closed');
      release();
      app.close();
    },
  };
}

const APPROVED = 'approved';

/** What an admin has approved on a new site; later approvals and withdrawals stay as they are. */
function approveOnce(settings: Settings, egress: Egress, domains: string[]): void {
  if (settings.get(APPROVED) !== undefined) {
    return;
  }
  domains.forEach((domain) => egress.approve(domain));
  settings.set(APPROVED, new Date().toISOString());
}
