import { HostError } from '../../domain/errors';
import type { GithubClient } from './client';

/**
 * Oldest GitHub Enterprise Server that has everything the driver asks for: versions of the REST API (3.9), and `Ref.compare` and
 * `changedFilesIfAvailable` of GraphQL (both from 2022). GitHub itself supports a release for one year.
 */
export const OLDEST_SERVER = '3.9';

/** The server's version, `undefined` for GitHub.com and where nobody tells. Source: GitHub Enterprise Server REST docs, "Get GitHub meta information". */
export async function readVersion(
  client: GithubClient,
  headers: Record<string, string | undefined>,
): Promise<string | undefined> {
  if (client.instance.product !== 'GitHub Enterprise Server') {
    return undefined;
  }
  const told = versionNumber(headers['x-github-enterprise-version']);
  if (told !== undefined) {
    return told;
  }
  const { data } = await client.rest<{ installed_version?: string }>('GET /meta');
  return versionNumber(data.installed_version);
}

/** @throws HostError unsupportedVersion for a server that is too old */
export function checkVersion(version: string | undefined): void {
  if (version === undefined || !isOlder(version, OLDEST_SERVER)) {
    return;
  }
  throw new HostError('unsupportedVersion', `GitHub Enterprise Server ${version} is too old.`, {
    remedy: `Update the server to ${OLDEST_SERVER} or newer.`,
  });
}

/** `enterprise-server@3.17.1` and `3.17.1.gm1` both mean 3.17.1. */
function versionNumber(text: string | undefined): string | undefined {
  return /\d+(\.\d+){1,2}/.exec(text ?? '')?.[0];
}

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = than.split('.').map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}
