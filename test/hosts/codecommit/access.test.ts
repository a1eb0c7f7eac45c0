import { CodeCommitClient } from '@aws-sdk/client-codecommit';
import { STSClient } from '@aws-sdk/client-sts';
import type { ConnectionDraft } from '../../../src/domain/draft';
import type { HostError } from '../../../src/domain/errors';
import { codecommitModule } from '../../../src/hosts/codecommit/module';
import { hostsOf } from '../../../src/hosts/codecommit/regions';

const KEY = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

function read(draft: Partial<ConnectionDraft>): ReturnType<typeof codecommitModule.readAccess> {
  return codecommitModule.readAccess({
    kind: 'codecommit',
    name: 'AWS',
    regions: ['us-east-1'],
    credential: KEY,
    ...draft,
  });
}

function problems(draft: Partial<ConnectionDraft>): Record<string, string> | undefined {
  try {
    read(draft);
  } catch (error) {
    expect(error).toMatchObject({ name: 'HostError', kind: 'invalid' });
    return (error as HostError).details.fields;
  }
  return undefined;
}

describe('regions', () => {
  it.each([
    [['us-east-1'], ['us-east-1'], 'https://console.aws.amazon.com'],
    [[' EU-Central-1 ', 'us-east-1', 'eu-central-1'], ['eu-central-1', 'us-east-1'], 'https://console.aws.amazon.com'],
    [
      ['us-east-1, us-west-2; ap-southeast-2'],
      ['us-east-1', 'us-west-2', 'ap-southeast-2'],
      'https://console.aws.amazon.com',
    ],
    [['cn-north-1', 'cn-northwest-1'], ['cn-north-1', 'cn-northwest-1'], 'https://console.amazonaws.cn'],
    [['us-gov-west-1'], ['us-gov-west-1'], 'https://console.amazonaws-us-gov.com'],
    [['eusc-de-east-1'], ['eusc-de-east-1'], 'https://console.amazonaws-eusc.eu'],
    [
      ['https://eu-west-1.console.aws.amazon.com/codesuite/codecommit/repositories?region=eu-west-1'],
      ['eu-west-1'],
      'https://console.aws.amazon.com',
    ],
    [
      ['https://git-codecommit.us-east-2.amazonaws.com/v1/repos/team-b-2', 'codecommit::us-east-2://payments'],
      ['us-east-2'],
      'https://console.aws.amazon.com',
    ],
    [
      ['arn:aws-us-gov:codecommit:us-gov-east-1:111122223333:payments', 'codecommit-fips.us-gov-west-1.amazonaws.com'],
      ['us-gov-east-1', 'us-gov-west-1'],
      'https://console.amazonaws-us-gov.com',
    ],
  ])('%j', (regions, expected, baseUrl) => {
    expect(read({ regions }).target).toEqual({ kind: 'codecommit', baseUrl, regions: expected });
  });

  it.each([
    [[], /us-east-1/],
    [['', ' '], /us-east-1/],
    [['eu-central1'], /^eu-central1 is no region/],
    [['us-iso-east-1'], /^us-iso-east-1 is no region/],
    [['https://console.aws.amazon.com/codesuite/codecommit/home'], /is no region/],
    [['us-east-1', 'evil.example/?-1'], /is no region/],
    [['us-east-1', 'cn-north-1'], /a connection for each/],
    [Array.from({ length: 41 }, (_, index) => `us-east-${index + 1}`), /at most 40/],
  ])('%j is refused', (regions, sentence) => {
    expect(problems({ regions })).toEqual({ regions: expect.stringMatching(sentence) });
  });
});

describe('addresses', () => {
  it.each([
    'us-east-1',
    'eu-central-1',
    'us-gov-west-1',
    'cn-north-1',
    'cn-northwest-1',
    'eusc-de-east-1',
    'mx-central-1',
  ])('of %s are those that the SDK uses', async (region) => {
    const { api, sts } = hostsOf(region);
    const codecommit = new CodeCommitClient({ region, credentials: KEY });
    expect(codecommit.config.endpointProvider({ Region: region }).url.host).toBe(api);
    const tokens = new STSClient({ region, credentials: KEY });
    expect(tokens.config.endpointProvider({ Region: region }).url.host).toBe(sts);
  });

  it('are the API and git of every region, and STS of the first', () => {
    expect(codecommitModule.origins(read({ regions: ['eu-west-1', 'us-east-1'] }))).toEqual([
      'https://codecommit.eu-west-1.amazonaws.com',
      'https://git-codecommit.eu-west-1.amazonaws.com',
      'https://sts.eu-west-1.amazonaws.com',
      'https://codecommit.us-east-1.amazonaws.com',
      'https://git-codecommit.us-east-1.amazonaws.com',
    ]);
  });
});

describe('credentials', () => {
  it.each([
    ['as they are', KEY, KEY],
    [
      'with what was copied along',
      { accessKeyId: ' AKIAIOSFODNN7EXAMPLE\n', secretAccessKey: `${KEY.secretAccessKey}\r\n`, sessionToken: '' },
      KEY,
    ],
    [
      'with a role',
      { ...KEY, roleArn: 'arn:aws:iam::111122223333:role/team/jira', externalId: 'acme:1' },
      { ...KEY, roleArn: 'arn:aws:iam::111122223333:role/team/jira', externalId: 'acme:1' },
    ],
    [
      'with a session',
      { ...KEY, accessKeyId: 'ASIAIOSFODNN7EXAMPLE', sessionToken: 'abc def' },
      { ...KEY, accessKeyId: 'ASIAIOSFODNN7EXAMPLE', sessionToken: 'abcdef' },
    ],
  ])('%s', (_name, entered, expected) => {
    expect(read({ credential: entered }).credential).toEqual(expected);
  });

  it.each([
    ['a token', { token: 'abc' }, ['credential.accessKeyId', 'credential.secretAccessKey']],
    ['no secret', { ...KEY, secretAccessKey: '' }, ['credential.secretAccessKey']],
    ['a short id', { ...KEY, accessKeyId: 'AKIA' }, ['credential.accessKeyId']],
    ['a temporary key alone', { ...KEY, accessKeyId: 'ASIAIOSFODNN7EXAMPLE' }, ['credential.sessionToken']],
    ['a role that is none', { ...KEY, roleArn: 'jira' }, ['credential.roleArn']],
    ['a user for a role', { ...KEY, roleArn: 'arn:aws:iam::111122223333:user/jira' }, ['credential.roleArn']],
    ['an external id alone', { ...KEY, externalId: 'acme' }, ['credential.roleArn']],
    [
      'an external id with blanks',
      { ...KEY, roleArn: 'arn:aws:iam::111122223333:role/x', externalId: 'a b' },
      ['credential.externalId'],
    ],
  ])('%s is refused, without repeating it', (_name, credential, fields) => {
    const found = problems({ credential });
    expect(Object.keys(found ?? {}).sort()).toEqual(fields.sort());
    expect(JSON.stringify(found)).not.toContain(KEY.secretAccessKey);
  });

  it.each([
    ['us-east-1', 'arn:aws-cn:iam::111122223333:role/jira', 'arn:aws.'],
    ['cn-north-1', 'arn:aws:iam::111122223333:role/jira', 'arn:aws-cn.'],
    ['cn-north-1', 'arn:aws-cn:iam::111122223333:role/jira', undefined],
    ['us-gov-west-1', 'arn:aws-us-gov:iam::111122223333:role/jira', undefined],
    ['eusc-de-east-1', 'arn:aws-eusc:iam::111122223333:role/jira', undefined],
  ])('a role is of the partition of the regions: %s, %s', (region, roleArn, expected) => {
    expect(problems({ regions: [region], credential: { ...KEY, roleArn } })?.['credential.roleArn']).toEqual(
      expected === undefined ? undefined : expect.stringContaining(`begins with ${expected}`),
    );
  });

  it('says everything that is wrong at once', () => {
    expect(Object.keys(problems({ regions: [], credential: { token: '' }, expiresAt: 'soon' }) ?? {}).sort()).toEqual([
      'credential.accessKeyId',
      'credential.secretAccessKey',
      'expiresAt',
      'regions',
    ]);
  });
});
