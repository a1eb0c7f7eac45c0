import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { STSClientConfig } from '@aws-sdk/client-sts';
import { HostError } from '../../../domain/errors';
import type { Credential } from '../../../domain/credential';
import type { Http } from '../../http';
import type { ErrorContext } from '../errors/context';
import { thrownError } from '../errors/thrown';
import { hostsOf } from '../regions';
import { explicitSettings } from './explicit';
import { openRequestHandler } from './requestHandler';
import { signLittle } from './signedHeaders';

export type AccessKeyCredential = Extract<Credential, { accessKeyId: string }>;

/** What requests are signed with. */
export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export interface CallerIdentity {
  account: string;
  arn: string;
}

/** A role that allows less than this cannot be made (IAM user guide, "Maximum session duration"). */
const SESSION_SECONDS = 3600;

/**
 * Temporary keys of a role. One request to STS in the connection's first region.
 * @throws HostError forbidden where the key may not assume it, unauthorised, expired …
 */
export async function assumeRole(
  credential: AccessKeyCredential & { roleArn: string },
  region: string,
  http: Http,
  context: ErrorContext,
): Promise<Keys> {
  try {
    const { Credentials: keys } = await openSts(credential, region, http).send(
      new AssumeRoleCommand({
        RoleArn: credential.roleArn,
        RoleSessionName: 'git-hosts-for-jira',
        DurationSeconds: SESSION_SECONDS,
        ...(credential.externalId === undefined ? {} : { ExternalId: credential.externalId }),
      }),
    );
    if (!keys?.AccessKeyId || !keys.SecretAccessKey) {
      throw new HostError('hostError', 'AWS gave no keys for the role.');
    }
    return { accessKeyId: keys.AccessKeyId, secretAccessKey: keys.SecretAccessKey, sessionToken: keys.SessionToken };
  } catch (error) {
    throw thrownError(error, { ...context, assuming: credential.roleArn });
  }
}

/** Who keys belong to; needs no permission (STS API reference, GetCallerIdentity). One request. */
export async function callerIdentity(
  keys: Keys,
  region: string,
  http: Http,
  context: ErrorContext,
): Promise<CallerIdentity> {
  try {
    const { Account, Arn } = await openSts(keys, region, http).send(new GetCallerIdentityCommand({}));
    return { account: Account ?? '', arn: Arn ?? '' };
  } catch (error) {
    throw thrownError(error, context);
  }
}

function openSts({ accessKeyId, secretAccessKey, sessionToken }: Keys, region: string, http: Http): STSClient {
  const client = new STSClient({
    region,
    credentials: { accessKeyId, secretAccessKey, sessionToken },
    ...explicitSettings(hostsOf(region).sts),
    // The SDK's own type knows only its own classes of requests.
    requestHandler: openRequestHandler(http, 'xml') as unknown as STSClientConfig['requestHandler'],
  });
  signLittle(client);
  return client;
}
