import { lintApp } from './lintApp';

/** `npm run lint` ends with this: it prints what was found and fails on errors. */
async function main(): Promise<void> {
  const findings = await lintApp();
  for (const { level, file, line, column, message } of findings) {
    console.log(`${file}:${String(line)}:${String(column)} ${level}: ${message}`);
  }
  const errors = findings.filter(({ level }) => level === 'error').length;
  console.log(`manifest: ${String(errors)} errors, ${String(findings.length - errors)} warnings`);
  process.exitCode = errors > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});
