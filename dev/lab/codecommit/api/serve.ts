import { randomUUID } from 'node:crypto';
import type { Answer } from '../../http/answer';
import { decide } from '../access/policies';
import type { Principal } from '../access/principals';
import { authenticate, JSON_NAMES } from '../access/signature';
import type { SignedRequest } from '../access/signature';
import { AwsError } from '../awsError';
import type { Codecommit } from '../codecommit';
import type { ApiCall } from './call';
import { OPERATIONS } from './operations';

const PREFIX = 'CodeCommit_20150413.';

/** Answers a request of the JSON 1.1 protocol (Smithy documentation, "AWS JSON 1.1 protocol"): every refusal is a status 400. */
export async function serveApi(codecommit: Codecommit, region: string, signed: SignedRequest): Promise<Answer> {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() };
  try {
    const output = await perform(codecommit, region, signed);
    return { status: 200, headers, body: output === undefined ? '' : JSON.stringify(output) };
  } catch (error) {
    if (!(error instanceof AwsError)) {
      throw error;
    }
    // Access denials alone carry their words under a capital letter.
    const words = error.code === 'AccessDeniedException' ? { Message: error.message } : { message: error.message };
    return { status: error.status, headers, body: JSON.stringify({ __type: error.code, ...words }) };
  }
}

async function perform(codecommit: Codecommit, region: string, signed: SignedRequest): Promise<unknown> {
  const target = String(signed.request.headers['x-amz-target'] ?? '');
  const name = target.startsWith(PREFIX) ? target.slice(PREFIX.length) : '';
  const operation = OPERATIONS[name];
  if (!operation) {
    throw new AwsError('UnknownOperationException', '');
  }
  const principal = authenticate(codecommit, signed, JSON_NAMES, { region, service: 'codecommit' });
  if (principal.throttled) {
    throw new AwsError('ThrottlingException', 'Rate exceeded');
  }
  const call: ApiCall = { codecommit, region, principal, input: readInput(signed.body) };
  for (const resource of operation.resources(call)) {
    expectAllowed(principal, `codecommit:${name}`, resource);
  }
  return operation.run(call);
}

/** @throws AwsError AccessDeniedException in AWS's words */
function expectAllowed({ arn, policy, boundary }: Principal, action: string, resource: string): void {
  const { allowed, because } = decide(policy, boundary, action, resource);
  if (!allowed) {
    const where = resource === '*' ? '' : ` on resource: ${resource}`;
    throw new AwsError(
      'AccessDeniedException',
      `User: ${arn} is not authorized to perform: ${action}${where} ${because}`,
    );
  }
}

function readInput(body: Buffer): Record<string, unknown> {
  try {
    const input: unknown = JSON.parse(body.toString());
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) {
      return input as Record<string, unknown>;
    }
  } catch {
    // Answered below.
  }
  throw new AwsError('SerializationException', 'The request body is no JSON object.');
}
