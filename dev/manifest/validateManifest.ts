import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { ProcessorBuilder, ValidationTypes, type ManifestSchema } from '@forge/manifest';

export interface Finding {
  level: 'error' | 'warning';
  file: string;
  line: number;
  column: number;
  message: string;
}

/** Forge refuses to deploy these. Source: Forge changelog, CHANGE-3209. */
export const DEPRECATED_RUNTIMES = ['nodejs20.x'];

/**
 * Validates `manifest.yml` of the current folder as a deployment does.
 * @returns what was found, and the manifest where it could be read as one
 */
export async function validateManifest(): Promise<{ findings: Finding[]; manifest?: ManifestSchema }> {
  const { errors = [], manifestObject } = await ProcessorBuilder.instance()
    .withValidation(ValidationTypes.FULL)
    .withOptions({ deprecatedRuntimes: DEPRECATED_RUNTIMES })
    .build()
    .process();
  const findings = errors
    .filter(({ message }) => !isUnbuiltPage(message))
    .map(({ level, line = 0, column = 0, message }): Finding => ({
      level,
      file: 'manifest.yml',
      line,
      column,
      message,
    }));
  // A full validation gives the full manifest.
  return { findings, manifest: manifestObject?.typedContent as ManifestSchema | undefined };
}

/** A page need not be built for its manifest to be checked, but its source must be there. */
export function isUnbuiltPage(message: string): boolean {
  const [, folder] = /^missing resource '(static\/[^/']+\/dist)'/.exec(message) ?? [];
  return folder !== undefined && existsSync(dirname(folder));
}
