import { failureOf } from '../contract/reading';
import { API, id, openBitbucketDouble, PAYMENTS, REPO } from './double';
import type { BitbucketDouble } from './double';

let double: BitbucketDouble;
beforeEach(() => {
  double = openBitbucketDouble();
});
afterEach(() => double.done());

const [A, B] = ['a', 'b'].map(id) as [string, string];
const diffStat = (commit: string): string => `GET ${REPO}/diffstat/${commit}?pagelen=100`;
const file = (path: string): unknown => ({ status: 'modified', lines_added: 2, lines_removed: 1, new: { path } });

it.each([
  ['that took too long to compare', 555],
  ['that is gone', 404],
])('leaves out a commit %s, and goes on', async (_what, status) => {
  double.rest(diffStat(A), { status, body: { type: 'error', error: { message: 'No.' } } });
  double.rest(diffStat(B), { body: { values: [file('b.ts')] } });
  const found = await double.host.changedFiles?.(PAYMENTS, [A, B], true);
  expect(found).toEqual(
    new Map([
      [
        B,
        {
          count: 1,
          files: [
            {
              path: 'b.ts',
              change: 'modified',
              linesAdded: 2,
              linesRemoved: 1,
              url: `https://bitbucket.org/acme/payments/src/${B}/b.ts`,
            },
          ],
        },
      ],
    ]),
  );
});

it('follows the next page as it is given', async () => {
  const next = `${API}${REPO}/diffstat/${A}?pagelen=100&ctx=%7Bx%7D&page=2`;
  double.rest(diffStat(A), { body: { values: [file('a.ts')], next } });
  double.rest(`GET ${next}`, { body: { values: [file('b.ts')] } });
  expect((await double.host.changedFiles?.(PAYMENTS, [A], true))?.get(A)?.count).toBe(2);
});

it.each([
  'https://elsewhere.example/2.0/repositories/x',
  'http://api.bitbucket.org/2.0/repositories/x',
  'https://api.bitbucket.org.elsewhere.example/2.0/x',
])('never sends the credential to %s, whatever an answer calls its next page', async (next) => {
  double.rest(diffStat(A), { body: { values: [file('a.ts')], next } });
  const error = await failureOf(double.host.changedFiles?.(PAYMENTS, [A], true) ?? Promise.resolve());
  expect([error.kind, double.sent.length]).toEqual(['notAGitHost', 1]);
});

it('asks nothing where only numbers are wanted', async () => {
  expect(await double.host.changedFiles?.(PAYMENTS, [A], false)).toEqual(new Map());
});
