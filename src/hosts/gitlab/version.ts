import { HostError } from '../../domain/errors';

/** Oldest GitLab that the driver is written for: reviewers, drafts and approvals of every edition are as in its documentation. */
export const OLDEST_VERSION = '15.0';

/** From here on a token can ask for its own scopes and end (GitLab docs, "Personal access tokens API", Self-inform). */
export const TELLS_TOKEN = '15.5';

/** @throws HostError unsupportedVersion for a server that is too old */
export function checkVersion(version: string | undefined): void {
  if (version === undefined || !isOlder(version, OLDEST_VERSION)) {
    return;
  }
  throw new HostError('unsupportedVersion', `GitLab ${version} is too old.`, {
    remedy: `Update the server to GitLab ${OLDEST_VERSION} or newer.`,
  });
}

/** `15.3.4-ee` → `15.3.4`; `undefined` where the text is no version. */
export function versionNumber(text: string | undefined): string | undefined {
  return /^\d+(\.\d+){1,2}/.exec(text ?? '')?.[0];
}

export function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = than.split('.').map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}
