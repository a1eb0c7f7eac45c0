import { CodeCommitClient } from '@aws-sdk/client-codecommit';
import type { CodeCommitClientConfig } from '@aws-sdk/client-codecommit';
import type { HostAccess } from '../../../domain/connection';
import { HostError } from '../../../domain/errors';
import type { Http } from '../../http';
import type { ErrorContext } from '../errors/context';
import { thrownError } from '../errors/thrown';
import { hostsOf } from '../regions';
import { explicitSettings } from './explicit';
import { assumeRole, callerIdentity } from './keys';
import type { AccessKeyCredential, CallerIdentity, Keys } from './keys';
import { openRequestHandler } from './requestHandler';
import { signLittle } from './signedHeaders';

/** How the driver talks to AWS. Every method throws HostError and nothing else. */
export interface AwsClient {
  regions: string[];
  http: Http;
  credential: AccessKeyCredential;
  enteredExpiresAt?: string;
  /** Asks CodeCommit in one region; the question is one `send` of the SDK's client. */
  ask<T>(region: string, question: (sdk: CodeCommitClient) => Promise<T>): Promise<T>;
  /** One request the first time. */
  identity(): Promise<CallerIdentity>;
  /** What git requests are signed with; one request the first time where a role is assumed. */
  keys(): Promise<Keys>;
  errorContext(host: string): ErrorContext;
  /** ms, by the clock of the host that answered last; ours before any did. */
  hostTime(): number;
}

export function openAws(access: HostAccess, http: Http): AwsClient {
  const regions = access.target.regions ?? [];
  const [firstRegion = ''] = regions;
  const credential = readCredential(access);
  const sdks = new Map<string, CodeCommitClient>();
  let assumed: Keys | undefined;
  let assuming: Promise<Keys> | undefined;
  let caller: CallerIdentity | undefined;
  let answeredAt: string | null = null;

  function errorContext(host: string): ErrorContext {
    const secrets = [
      credential.secretAccessKey,
      credential.sessionToken,
      assumed?.secretAccessKey,
      assumed?.sessionToken,
    ];
    return {
      host,
      secrets: secrets.filter((secret) => secret !== undefined),
      now: http.now(),
      enteredExpiresAt: access.enteredExpiresAt,
      isTemporary: credential.sessionToken !== undefined,
    };
  }

  async function keys(): Promise<Keys> {
    const { roleArn } = credential;
    if (roleArn === undefined) {
      return credential;
    }
    if (assumed !== undefined) {
      return assumed;
    }
    // What is asked at the same time shares one session.
    assuming ??= assumeRole({ ...credential, roleArn }, firstRegion, http, errorContext(hostsOf(firstRegion).sts));
    try {
      assumed = await assuming;
      return assumed;
    } finally {
      assuming = undefined;
    }
  }

  async function sdkOf(region: string): Promise<CodeCommitClient> {
    const known = sdks.get(region);
    if (known !== undefined) {
      return known;
    }
    const { accessKeyId, secretAccessKey, sessionToken } = await keys();
    const sdk = new CodeCommitClient({
      region,
      credentials: { accessKeyId, secretAccessKey, sessionToken },
      ...explicitSettings(hostsOf(region).api),
      // The SDK's own type knows only its own classes of requests.
      requestHandler: openRequestHandler(http, 'json', (date) => {
        answeredAt = date;
      }) as unknown as CodeCommitClientConfig['requestHandler'],
    });
    signLittle(sdk);
    sdks.set(region, sdk);
    return sdk;
  }

  return {
    regions,
    http,
    credential,
    enteredExpiresAt: access.enteredExpiresAt,
    keys,
    errorContext,
    hostTime() {
      const time = Date.parse(answeredAt ?? '');
      return Number.isNaN(time) ? http.now() : time;
    },
    async identity() {
      const context = errorContext(hostsOf(firstRegion).sts);
      caller ??= await callerIdentity(await keys(), firstRegion, http, context);
      return caller;
    },
    async ask(region, question) {
      const sdk = await sdkOf(region);
      try {
        return await question(sdk);
      } catch (error) {
        throw thrownError(error, errorContext(hostsOf(region).api));
      }
    },
  };
}

function readCredential({ credential }: HostAccess): AccessKeyCredential {
  if ('accessKeyId' in credential) {
    return credential;
  }
  throw new HostError('unauthorised', 'AWS takes an access key id and a secret access key.', {
    remedy: 'Replace the credential.',
  });
}
