import { randomUUID } from 'node:crypto';
import type { AppManifest } from '../manifest/appManifest';
import type { Runner } from '../invocation/runner';
import { contextAri, type SiteIdentity } from '../invocation/runtimeObject';
import type { Settings } from '../site/settings';

const INSTALLED_EVENT = 'avi:forge:installed:app';
const INSTALLED = 'installed';

export interface LifecycleParts {
  manifest: AppManifest;
  runner: Runner;
  settings: Settings;
  identity: () => SiteIdentity;
  /** Forgets what belongs to the installation. @param keepStorage as Forge does for 21 days */
  forget(keepStorage: boolean): void;
}

/** Fires the installed event, once for an installation. A handler that fails is not called again, as on Forge. */
export async function install(parts: LifecycleParts): Promise<void> {
  const { manifest, runner, settings } = parts;
  if (settings.get(INSTALLED) !== undefined) {
    return;
  }
  for (const called of manifest.triggers.filter(({ events }) => events.includes(INSTALLED_EVENT))) {
    await settle(runner.run({ called, argument: installedEvent(parts) }));
  }
  settings.set(INSTALLED, new Date().toISOString());
}

/**
 * Runs `preUninstall`, ends what still runs, and forgets the installation.
 * @param keepStorage for an app that is installed again within 21 days. Source: Forge docs, Storage, data after uninstalling
 */
export async function uninstall(
  { manifest, runner, settings, forget, identity }: LifecycleParts,
  keepStorage: boolean,
): Promise<void> {
  for (const called of manifest.preUninstalls) {
    const argument = { context: { cloudId: identity().cloudId, moduleKey: called.moduleKey } };
    await settle(runner.run({ called, argument }));
  }
  runner.killAll('uninstalled');
  forget(keepStorage);
  settings.remove(INSTALLED);
}

/** Source: Forge docs, Life cycle events. */
function installedEvent({ manifest, identity }: LifecycleParts): unknown {
  const site = identity();
  return {
    id: `ari:cloud:ecosystem::installation/${site.installationId}`,
    eventType: INSTALLED_EVENT,
    installerAccountId: '',
    app: { id: `ari:cloud:ecosystem::app/${manifest.appId}`, version: '1.0.0' },
    environment: { id: `ari:cloud:ecosystem::environment/${manifest.appId}/${site.environmentId}` },
    context: { id: contextAri(site), eventId: randomUUID() },
    selfGenerated: false,
  };
}

/** The log has what it threw. */
async function settle(run: Promise<unknown>): Promise<void> {
  await run.catch(() => undefined);
}
