import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lint } from '@forge/lint';
import type { ManifestSchema } from '@forge/manifest';
import { DEPRECATED_RUNTIMES, type Finding, isUnbuiltPage, validateManifest } from './validateManifest';

/** All of them, or the linter of permissions downloads each. */
const SWAGGER_VARIABLES = [
  'LOCAL_JIRA_SWAGGER',
  'LOCAL_JSM_SWAGGER',
  'LOCAL_JSW_SWAGGER',
  'LOCAL_CONF_SWAGGER',
  'LOCAL_CONF_V2_SWAGGER',
  'LOCAL_BB_SWAGGER',
];

type Statsig = Parameters<typeof lint>[4];

/**
 * Validates the manifest of the current folder and lints it together with `src`, without network or login. Which
 * scopes the REST paths in the code ask for is not checked here: that needs Atlassian's descriptions of its APIs.
 */
export async function lintApp(): Promise<Finding[]> {
  const { findings, manifest } = await validateManifest();
  if (manifest === undefined) {
    return findings;
  }
  const folder = mkdtempSync(join(tmpdir(), 'forge-lint-'));
  try {
    const swagger = join(folder, 'swagger.json');
    writeFileSync(swagger, JSON.stringify({ paths: {} }));
    process.env.USE_LOCAL_SWAGGER = '1';
    for (const name of SWAGGER_VARIABLES) {
      process.env[name] ??= swagger;
    }
    return unique([...findings, ...(await lintCode(manifest))]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function lintCode(manifest: ManifestSchema): Promise<Finding[]> {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join('src', file));
  const logger = { info: (...text: unknown[]): void => console.log(...text) };
  // The one thing that the linters ask the service for.
  const statsig = { getDeprecatedRuntimes: () => Promise.resolve(DEPRECATED_RUNTIMES) } as Statsig;
  const results = await lint(files, manifest, 'DEVELOPMENT', logger, statsig, { linter: { mode: 'client-side' } });
  return results.flatMap(({ file, errors, warnings }) => [
    ...errors
      .filter(({ message }) => !isUnbuiltPage(message))
      .map(({ line, column, message }): Finding => ({ level: 'error', file, line, column, message })),
    ...warnings.map(({ line, column, message }): Finding => ({ level: 'warning', file, line, column, message })),
  ]);
}

/** The linters validate the manifest once more. */
function unique(findings: Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
