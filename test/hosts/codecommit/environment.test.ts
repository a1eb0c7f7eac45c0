import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finish, openCodecommitDouble, STS_ERROR } from './double';

const LIST = { sortBy: 'repositoryName', order: 'ascending' };
const before = { ...process.env };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aws-'));
  const config = join(folder, 'config');
  const elsewhere = 'endpoint_url = https://evil.example\nuse_fips_endpoint = true\nuse_dualstack_endpoint = true';
  writeFileSync(config, `[default]\nregion = eu-west-3\n${elsewhere}\n[profile other]\n${elsewhere}\n`);
  Object.assign(process.env, {
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: config,
    AWS_PROFILE: 'other',
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'AKIAFROMENVIRONMENT0',
    AWS_SECRET_ACCESS_KEY: 'from-the-environment',
    AWS_SESSION_TOKEN: 'from-the-environment',
    AWS_ENDPOINT_URL: 'https://evil.example',
    AWS_ENDPOINT_URL_CODECOMMIT: 'https://evil.example',
    AWS_ENDPOINT_URL_STS: 'https://evil.example',
    AWS_USE_FIPS_ENDPOINT: 'true',
    AWS_USE_DUALSTACK_ENDPOINT: 'true',
    AWS_MAX_ATTEMPTS: '5',
  });
});
afterEach(() => {
  process.env = { ...before };
  rmSync(folder, { recursive: true });
});

it('asks where and with what the connection says, whatever the environment and the files of a machine hold', async () => {
  const double = openCodecommitDouble();
  double.call('ListRepositories', LIST, { repositories: [] });
  await double.host.listRepositories();
  double.sts({ status: 503, body: STS_ERROR('ServiceUnavailable', 'later') });
  await double.host.verify().catch(() => undefined);
  for (const { headers } of double.sent) {
    expect(headers.authorization).toMatch(/Credential=AKIAIOSFODNN7EXAMPLE\/\d{8}\/us-east-1\//);
    expect(headers).not.toHaveProperty('x-amz-security-token');
  }
  expect(double.sent).toHaveLength(2);
  finish(double);
});
