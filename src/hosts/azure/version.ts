/** A version of the REST API: `[7, 1]`. */
export type ApiVersion = [major: number, minor: number];

/** The newest that the driver knows and is tested with; newer servers answer it too. */
export const NEWEST: ApiVersion = [7, 1];
/** TFS 2017 RTM. */
export const OLDEST: ApiVersion = [3, 0];

/** `7.1`, `7.2-preview.2`, `4.1` → major and minor. */
export function parseVersion(text: string | undefined): ApiVersion | undefined {
  const match = /^(\d+)\.(\d+)/.exec(text ?? '');
  return match ? [Number(match[1]), Number(match[2])] : undefined;
}

export function versionText([major, minor]: ApiVersion): string {
  return `${major}.${minor}`;
}

export function isAtLeast(version: ApiVersion, than: ApiVersion): boolean {
  return version[0] > than[0] || (version[0] === than[0] && version[1] >= than[1]);
}

/** What releases lack; from the differences between their swaggers. */
export function featuresOf(version: ApiVersion): { pagedRefs: boolean; drafts: boolean; closedFilter: boolean } {
  return {
    pagedRefs: isAtLeast(version, [5, 0]),
    drafts: isAtLeast(version, [5, 0]),
    closedFilter: isAtLeast(version, [7, 1]),
  };
}

/** Its releases, the last of them 2018, have no drafts. */
export const TFS = 'Team Foundation Server';

const RELEASES: [ApiVersion, name: string, version: string][] = [
  [[7, 2], 'Azure DevOps Server', 'December 2025 or newer'],
  [[7, 1], 'Azure DevOps Server', '2022 Update 1 or newer'],
  [[7, 0], 'Azure DevOps Server', '2022'],
  [[6, 0], 'Azure DevOps Server', '2020'],
  [[5, 1], 'Azure DevOps Server', '2019 Update 1'],
  [[5, 0], 'Azure DevOps Server', '2019'],
  [[4, 1], TFS, '2018 Update 2 or 3'],
  [[4, 0], TFS, '2018'],
  [[3, 2], TFS, '2017 Update 2 or 3'],
  [[3, 1], TFS, '2017 Update 1'],
  [[3, 0], TFS, '2017'],
];

/**
 * The product behind a server's newest released API version; `undefined` before TFS 2017.
 * Source: Azure DevOps docs, "REST API versioning", Supported versions.
 */
export function serverRelease(version: ApiVersion): { name: string; version: string } | undefined {
  const found = RELEASES.find(([from]) => isAtLeast(version, from));
  return found && { name: found[1], version: found[2] };
}
