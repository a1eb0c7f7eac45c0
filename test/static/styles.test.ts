import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import tokens from '@atlaskit/tokens/token-names';

const PAGES = join(__dirname, '../../static');
const SHEETS = ['shared', 'admin', 'issue', 'action', 'personal', 'project'].flatMap((folder) =>
  readdirSync(join(PAGES, folder))
    .filter((file) => file.endsWith('.css'))
    .map((file) => `${folder}/${file}`),
);

it.each(SHEETS)('%s uses colours and fonts of Atlaskit alone', (sheet) => {
  const css = readFileSync(join(PAGES, sheet), 'utf8');
  const known = new Set<string>(Object.values(tokens));
  const used = [...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name ?? '');
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((name) => !known.has(name))).toEqual([]);

  const withoutTokens = css.replace(/var\([^;]*\)/g, '');
  expect(withoutTokens.match(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(|font-family:/gi)).toBeNull();
});
