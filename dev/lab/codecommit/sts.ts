import { randomBytes, randomUUID } from 'node:crypto';
import { madeUpToken } from '../credentials';
import type { Answer } from '../http/answer';
import { decide } from './access/policies';
import { APP_ROLE } from './access/principals';
import type { AccessKey, Principal } from './access/principals';
import { authenticate, QUERY_NAMES } from './access/signature';
import type { SignedRequest } from './access/signature';
import { ACCOUNT_ID, assumedRoleArn, roleArn } from './account';
import { AwsError } from './awsError';
import type { Codecommit } from './codecommit';

/** Answers a request to the Security Token Service: a form goes in, XML comes out (STS API reference). */
export async function serveSts(codecommit: Codecommit, region: string, signed: SignedRequest): Promise<Answer> {
  const headers = { 'content-type': 'text/xml', 'x-amzn-requestid': randomUUID() };
  try {
    const form = new URLSearchParams(signed.body.toString());
    const action = form.get('Action') ?? '';
    const principal = authenticate(codecommit, signed, QUERY_NAMES, { region, service: 'sts' });
    const result = action === 'AssumeRole' ? assumeRole(codecommit, principal, form) : identity(principal, action);
    return { status: 200, headers, body: envelope(action, result) };
  } catch (error) {
    if (!(error instanceof AwsError)) {
      throw error;
    }
    const parts = `<Type>Sender</Type><Code>${error.code}</Code><Message>${escape(error.message)}</Message>`;
    const body = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error>${parts}</Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`;
    return { status: error.status, headers, body };
  }
}

/** Needs no permission (STS API reference, GetCallerIdentity). */
function identity({ arn }: Principal, action: string): string {
  if (action !== 'GetCallerIdentity') {
    throw new AwsError('InvalidAction', `Could not find operation ${action} for version 2011-06-15`);
  }
  return `<Arn>${arn}</Arn><UserId>AIDA${madeUpToken(arn, '', 17).toUpperCase()}</UserId><Account>${ACCOUNT_ID}</Account>`;
}

function assumeRole(codecommit: Codecommit, principal: Principal, form: URLSearchParams): string {
  const wanted = form.get('RoleArn') ?? '';
  const session = form.get('RoleSessionName') ?? '';
  const seconds = Number(form.get('DurationSeconds') ?? 3600);
  const isAllowed = decide(principal.policy, principal.boundary, 'sts:AssumeRole', wanted).allowed;
  const isTrusted =
    wanted === roleArn(APP_ROLE.name) &&
    APP_ROLE.trusts.includes(principal.arn) &&
    form.get('ExternalId') === APP_ROLE.externalId;
  if (!isAllowed || !isTrusted) {
    // AWS does not say which of the two policies is at fault.
    const words = `User: ${principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${wanted}`;
    throw new AwsError('AccessDenied', words, 403);
  }
  const arn = assumedRoleArn(APP_ROLE.name, session);
  const key: AccessKey = {
    id: `ASIA${madeUpToken(randomUUID(), '', 16).toUpperCase()}`,
    secret: randomBytes(30).toString('base64url'),
    sessionToken: `FwoGZXIvYXdzE${randomBytes(90).toString('base64')}`,
    endsAt: Date.now() + seconds * 1000,
    principal: { arn, policy: APP_ROLE.policy, boundary: [], throttled: false },
  };
  codecommit.sessions.set(key.id, key);
  const expires = new Date(key.endsAt ?? 0).toISOString().replace(/\.\d+/, '');
  return [
    `<AssumedRoleUser><AssumedRoleId>AROA:${session}</AssumedRoleId><Arn>${arn}</Arn></AssumedRoleUser>`,
    `<Credentials><AccessKeyId>${key.id}</AccessKeyId><SecretAccessKey>${key.secret}</SecretAccessKey>`,
    `<SessionToken>${key.sessionToken}</SessionToken><Expiration>${expires}</Expiration></Credentials>`,
  ].join('');
}

function envelope(action: string, result: string): string {
  return `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>${result}</${action}Result><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
