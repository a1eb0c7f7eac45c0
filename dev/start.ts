import { resolve } from 'node:path';
import { parseCommandLine } from './site/commandLine';
import type { StartOptions } from './site/commandLine';
import { openSite } from './site/openSite';
import type { RunningSite } from './site/openSite';

/** `npm start`: runs the local site until it is told to end. */
async function main(): Promise<void> {
  const command = parseCommandLine(process.argv.slice(2));
  if (command.kind === 'help') {
    process.stdout.write(command.text);
    return;
  }
  if (command.kind === 'mistake') {
    process.stderr.write(`${command.sentence}\n\`npm start -- --help\` lists the options.\n`);
    process.exitCode = 2;
    return;
  }
  const site = await openSite(resolve(__dirname, '..'), command.options).catch((error: unknown) => {
    process.stderr.write(`${sentenceOf(error, command.options)}\n`);
    process.exit(1);
  });
  endWith(site);
  process.stdout.write(`Git Hosts for Jira: ${site.origin}\n`);
}

function endWith(site: RunningSite): void {
  let ending = false;
  const end = (): void => {
    if (ending) {
      process.exit(1); // asked twice: whoever asks does not want to wait
    }
    ending = true;
    void site.close().finally(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  // Where another program started the site and is gone, the site goes too.
  process.once('disconnect', end);
}

function sentenceOf(error: unknown, options: StartOptions): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Port ${options.port} is taken; choose another with --port, or 0 for any.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

void main();
