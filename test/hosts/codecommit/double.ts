import type { ConnectionDraft } from '../../../src/domain/draft';
import type { Repository } from '../../../src/domain/repository';
import { codecommitModule } from '../../../src/hosts/codecommit/module';
import type { Host } from '../../../src/hosts/host';
import { openHttpDouble } from '../../support/httpDouble';
import type { DoubleAnswer, HttpDouble } from '../../support/httpDouble';
import { operationProblems } from './smithy';

export const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
export const TOKEN = 'FwoGZXIvYXdzEExampleSessionTokenOfSomeLength';

export const PAYMENTS: Repository = {
  hostId: 'f7579e13-b83e-4027-aaef-650c0EXAMPLE',
  identity: 'codecommit:aws:111122223333:us-east-1:f7579e13-b83e-4027-aaef-650c0EXAMPLE',
  name: 'payments',
  url: 'https://us-east-1.console.aws.amazon.com/codesuite/codecommit/repositories/payments/browse?region=us-east-1',
  defaultBranch: 'main',
  archived: false,
  handle: 'us-east-1/payments',
};

export const METADATA = {
  accountId: '111122223333',
  repositoryId: PAYMENTS.hostId,
  repositoryName: 'payments',
  defaultBranch: 'main',
  Arn: 'arn:aws:codecommit:us-east-1:111122223333:payments',
};

export const STS_ERROR = (code: string, message: string): string =>
  `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`;

export interface CodecommitDouble extends HttpDouble {
  host: Host;
  /** Declares a call of an operation: its name, its input, and what is answered. */
  call(operation: string, input: Record<string, unknown>, output: unknown, region?: string): void;
  /** Declares one that is refused. */
  refuse(operation: string, input: Record<string, unknown> | undefined, name: string, message?: string): void;
  /** Declares an answer of STS. */
  sts(answer: DoubleAnswer): void;
  /** Declares that git is refused, as without codecommit:GitPull. */
  withoutGit(): void;
}

export function openCodecommitDouble(draft: Partial<ConnectionDraft> = {}): CodecommitDouble {
  const double = openHttpDouble();
  const access = codecommitModule.readAccess({
    kind: 'codecommit',
    name: 'AWS',
    regions: ['us-east-1'],
    credential: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: SECRET },
    ...draft,
  });
  const host = codecommitModule.open(access, {
    now: double.http.now,
    fetch: (url, init) => double.http.fetch(url, init),
  });
  const api = (region: string): string => `https://codecommit.${region}.amazonaws.com/`;
  const target = (operation: string): Record<string, string> => ({
    'x-amz-target': `CodeCommit_20150413.${operation}`,
    'content-type': 'application/x-amz-json-1.1',
  });
  return Object.assign(double, {
    host,
    call(operation: string, input: Record<string, unknown>, output: unknown, region = 'us-east-1') {
      double.expect({
        method: 'POST',
        url: api(region),
        headers: target(operation),
        body: input,
        answer: { headers: JSON_TYPE, body: JSON.stringify(output) },
      });
    },
    refuse(operation: string, input: Record<string, unknown> | undefined, name: string, message = '') {
      const body = JSON.stringify({ __type: name, message });
      double.expect({
        method: 'POST',
        url: api('us-east-1'),
        headers: target(operation),
        ...(input === undefined ? {} : { body: input }),
        answer: { status: 400, headers: JSON_TYPE, body },
      });
    },
    sts(answer: DoubleAnswer) {
      double.expect({ method: 'POST', url: 'https://sts.us-east-1.amazonaws.com/', answer });
    },
    withoutGit() {
      const url = 'https://git-codecommit.us-east-1.amazonaws.com/v1/repos/payments/info/refs?service=git-upload-pack';
      double.expect({ method: 'GET', url, answer: { status: 403 } });
    },
  });
}

const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.1' };

/** For `afterEach`: every exchange was used, and AWS's model has nothing against any request. */
export function finish(double: CodecommitDouble): void {
  double.done();
  const problems = double.sent.flatMap((request) => operationProblems(request));
  double.sent.length = 0;
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
}
