import { createRequire } from 'node:module';

const THEMES = ['light', 'dark', 'spacing', 'shape', 'typography', 'motion'];

/**
 * The custom properties of Atlassian's design tokens, for both colour modes; they take effect below an element with
 * the attributes that `browser/theme.ts` sets. The files are read one by one because `getThemeStyles` of the package
 * asks a feature flag service that is not there.
 */
export function themeStyle(): string {
  const load = createRequire(__filename);
  return THEMES.map((theme) => {
    const file = load(`@atlaskit/tokens/dist/cjs/artifacts/themes/atlassian-${theme}`) as { default: string };
    return file.default;
  }).join('\n');
}
