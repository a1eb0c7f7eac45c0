import { ProductError } from '../../src/domain/errors';
import type { JiraAnswer, JiraCall } from '../../src/domain/ports';
import { openDevInfoClient } from '../../src/jira/devInfoClient';
import type { DevInfoBulk, DevInfoCommit } from '../../src/jira/devInfoPayload';
import { toCommit } from '../../src/jira/devInfo';
import { aCommit } from '../support/generate';

const CONTEXT = { issueKeys: ['DEMO-1'], updateSequenceId: 1, repositoryUrl: 'https://git.acme.example/acme' };

function bulkOf(count: number): DevInfoBulk {
  const commits = Array.from({ length: count }, (_, index) => toCommit(aCommit({ id: `c${String(index)}` }), CONTEXT));
  return {
    repositories: [{ id: 'r', name: 'acme', url: 'https://git.acme.example/acme', updateSequenceId: 1, commits }],
    preventTransitions: true,
    operationType: 'BACKFILL',
    providerMetadata: { product: 'test' },
  };
}

/** A Jira that refuses every request which holds one of these commits. */
function refusing(isBad: (commit: DevInfoCommit) => boolean, message = 'commit.url.invalid') {
  const stored = new Set<string>();
  const calls = { count: 0 };
  const jira = ({ body }: JiraCall): Promise<JiraAnswer> => {
    calls.count += 1;
    const commits = (body as DevInfoBulk).repositories[0]?.commits ?? [];
    if (commits.some(isBad)) {
      return Promise.resolve({ status: 400, body: { errorMessages: [{ message }] } });
    }
    commits.forEach(({ id }) => stored.add(id));
    return Promise.resolve({ status: 202, body: {} });
  };
  return { client: openDevInfoClient(jira, () => 0), stored, calls };
}

describe('a request that Jira refuses', () => {
  it.each<[string, number, number[]]>([
    ['one in the middle', 400, [217]],
    ['the first of them', 400, [0]],
    ['some at the beginning', 400, [0, 1, 2, 3, 4, 5]],
    ['all of a few', 3, [0, 1, 2]],
    ['the only one', 1, [0]],
  ])('%s is left out, the rest goes', async (_name, count, bad) => {
    const names = new Set(bad.map((index) => `c${String(index)}`));
    const { client, stored } = refusing(({ id }) => names.has(id));
    const outcome = await client.send(bulkOf(count));
    expect(outcome.failed).toEqual(
      [...names].map((id) => ({ entity: `commits/${id}`, message: 'commit.url.invalid' })),
    );
    expect(stored.size).toBe(count - bad.length);
  });

  it.each<[string, string]>([
    ['whatever is in it', 'displayId is not known any more'],
    ['because the app is not installed', "Provider not installed for types '[DEVELOPMENT_INFO]'"],
  ])('%s gives up nothing, and soon', async (_name, message) => {
    const { client, calls } = refusing(() => true, message);
    const failure = await client.send(bulkOf(400)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ProductError);
    expect(failure).toMatchObject({ kind: 'jiraError', message: expect.stringContaining(message) as unknown });
    expect(calls.count).toBeLessThan(25);
  });
});
