/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  transform: {
    '\\.(t|j)sx?$': [
      '@swc/jest',
      { module: { type: 'commonjs' }, jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true } } },
    ],
  },
  // These packages ship ES modules only.
  transformIgnorePatterns: [
    '/node_modules/(?!(@octokit|universal-user-agent|before-after-hook|json-with-bigint|content-type|fast-content-type-parse|bottleneck)/)',
  ],
  // Tests wait for sites and browsers more than they compute: on two cores one worker would leave one idle.
  maxWorkers: '100%',
  // A worker that has grown takes long to start a process, and hosts of the lab start thousands of git's.
  workerIdleMemoryLimit: '400MB',
  testSequencer: '<rootDir>/test/support/longestFirst.mjs',
  testTimeout: 60000,
  // A test that fails before it has closed its servers must not hold up the whole run.
  forceExit: true,
};
