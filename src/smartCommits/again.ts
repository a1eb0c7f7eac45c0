import { ProductError } from '../domain/errors';
import type { FoundCommit } from '../store/smartCommitQueue';
import { runEvent } from './find';
import { authorOf } from './people';
import type { SmartCommitPorts } from './ports';

/**
 * Queues a command that did not run once more. Only its author may ask.
 * @throws ProductError notFound, forbidden, conflict where it is no such command
 */
export async function runAgain(
  issueKey: string,
  stepId: string,
  commitId: string,
  accountId: string | undefined,
  ports: SmartCommitPorts,
): Promise<void> {
  const outcome = (await ports.outcomes.ofIssue(issueKey)).find(
    (one) => one.stepId === stepId && one.commit === commitId,
  );
  const found = await ports.commits.kept(commitId);
  if (outcome === undefined || found === undefined || stepId.startsWith('read-')) {
    throw new ProductError('notFound', 'This command can no longer run again.', {
      remedy: 'Do it in Jira, or push a new commit with the command.',
    });
  }
  if (outcome.outcome !== 'failed' && outcome.outcome !== 'skipped') {
    throw new ProductError('conflict', 'This command needs no second run.');
  }
  await requireAuthor(found, accountId, ports);
  await ports.ledger.forget(stepId);
  // When it was found stays: that somebody asks makes an old commit no younger, nor a young one too old.
  const { gapSince: _gapSince, tries: _tries, ...kept } = found;
  await ports.commits.add([{ ...kept, asked: true }]);
  await ports.queue.push([runEvent()]);
}

async function requireAuthor(
  found: FoundCommit,
  accountId: string | undefined,
  ports: SmartCommitPorts,
): Promise<void> {
  const connection = await ports.connections.get(found.connectionId);
  const { aliases } = (await ports.settings.get()).smartCommits;
  const identity = connection?.smartCommits.identity ?? 'verified';
  const author = await authorOf(found.commit, identity, aliases, ports.users);
  if ('problem' in author || author.user.accountId !== accountId) {
    throw new ProductError('forbidden', 'Only the author of the commit can run it again.', {
      ...('problem' in author ? { remedy: author.problem } : {}),
    });
  }
}
