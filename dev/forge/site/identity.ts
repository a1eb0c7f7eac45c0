import { randomUUID } from 'node:crypto';
import type { SiteIdentity } from '../invocation/runtimeObject';
import type { Settings } from './settings';

/** Ids of the site and of the installation, made where there are none yet. */
export function identityOf(settings: Settings): SiteIdentity {
  return {
    cloudId: settings.getOrMake('cloudId', randomUUID),
    installationId: settings.getOrMake('installationId', randomUUID),
    environmentId: settings.getOrMake('environmentId', randomUUID),
  };
}

/** The next installation is another one. */
export function forgetInstallation(settings: Settings): void {
  settings.remove('installationId');
}
