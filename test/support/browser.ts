import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { PROJECT_ROOT } from './startSite';

/** The usual places of an installed Chrome or Chromium. */
const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The packed browser needs all three; an installed one does not mind. */
const ARGS = ['--no-sandbox', '--no-zygote', '--disable-gpu'];

interface BrowserProgram {
  executablePath: string;
  env: Record<string, string>;
}

/** Starts a browser: `CHROME_PATH`, an installed one, or the one that `@sparticuz/chromium` carries. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findBrowser();
  return chromium.launch({ executablePath, args: ARGS, env: { ...environment(), ...env } });
}

async function findBrowser(): Promise<BrowserProgram> {
  const chosen = process.env.CHROME_PATH;
  if (chosen !== undefined && chosen !== '') {
    return { executablePath: chosen, env: {} };
  }
  const installed = INSTALLED.find((path) => existsSync(path));
  return installed === undefined ? packedBrowser() : { executablePath: installed, env: {} };
}

async function packedBrowser(): Promise<BrowserProgram> {
  const { version } = JSON.parse(
    readFileSync(join(PROJECT_ROOT, 'node_modules', '@sparticuz', 'chromium', 'package.json'), 'utf8'),
  ) as { version: string };
  const folder = join(PROJECT_ROOT, '.cache', `chromium-${version}`);
  if (!existsSync(folder)) {
    await unpack(folder);
  }
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') },
  };
}

/**
 * Unpacks into a folder of its own and puts that in its place in one step: several test workers may come here at
 * once. A process of its own does it, because the package looks at the environment while it is loaded, and brings its
 * libraries only where it believes to be on AWS Lambda.
 */
async function unpack(folder: string): Promise<void> {
  mkdirSync(join(folder, '..'), { recursive: true });
  const making = mkdtempSync(`${folder}-`);
  const script = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: PROJECT_ROOT,
    env: { ...environment(), TMPDIR: making, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  });
  writeFileSync(join(making, 'fonts', 'fonts.conf'), fontsConfiguration(folder));
  try {
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(folder)) {
      throw error;
    }
  }
}

/** The package's own names folders of AWS Lambda. */
function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
