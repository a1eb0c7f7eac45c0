import type { Connection } from '../domain/connection';
import { jiraBranchId, jiraRepositoryId } from '../domain/ids';
import { projectOf } from '../domain/issueKeys';
import { isSelected } from '../domain/selection';
import type { IndexRecord } from '../store/issueIndex';
import { findReference, type Scope, type Seen } from './find';
import type { ExplainPorts } from './ports';
import { isAddress, type Reference } from './reference';
import { explain, unknownRepository, type Explanation, type Facts } from './steps';

/**
 * Why a commit, branch or pull request is on an issue, or why not.
 * @param text a commit's id, a branch's name, a pull request's number, or the address of a page of one
 */
export async function explainReference(
  text: string,
  issueKey: string,
  scope: Scope,
  ports: ExplainPorts,
): Promise<Explanation> {
  const found = await findReference(text, issueKey, scope, ports);
  if (found === undefined) {
    return unknownRepository(
      isAddress(text)
        ? 'No connection sees a repository at this address, or the page shows no commit, branch or pull request.'
        : 'Which repository it is in is not known: paste the address of its page on the host instead.',
    );
  }
  return explain(await factsOf(found, found.reference, issueKey, ports));
}

async function factsOf(
  { connection, record }: Seen,
  reference: Reference,
  issueKey: string,
  ports: ExplainPorts,
): Promise<Facts> {
  const [states, projects, refusals, onIssue] = await Promise.all([
    ports.states.getMany([record.id]),
    ports.projectsOf([{ ...connection, projects: 'all' }]),
    ports.refusals.get(record.id),
    ports.issueIndex.ofIssue(issueKey),
  ]);
  const jiraId = jiraRepositoryId(record.repository.identity);
  const sent = entryOf(onIssue.find((one) => one.jiraId === jiraId)?.record, reference);
  const entity = entityOf(reference, sent?.id);
  const text = sent?.text ?? (await textOf(reference, connection, record, ports));
  return {
    issueKey,
    reference,
    repositoryName: record.repository.name,
    connection,
    isSelected: isSelected(connection, record),
    projectExists: projects.has(projectOf(issueKey)),
    state: states.get(record.id),
    ...(text === undefined ? {} : { text }),
    ...(reference.kind === 'pullRequest' ? { sentKeys: await keysOf(record.id, reference.id, ports) } : {}),
    isSent: sent !== undefined,
    refusal: refusals.find((refusal) => refusal.entity === entity),
  };
}

/** What the issue's record has of it: its full id, and the text that it shows. */
function entryOf(record: IndexRecord | undefined, reference: Reference): { id: string; text?: string } | undefined {
  if (reference.kind === 'commit') {
    const commit = record?.commits.find(({ id }) => id.startsWith(reference.id));
    return commit && { id: commit.id, text: commit.message };
  }
  if (reference.kind === 'branch') {
    const branch = record?.branches.find(({ name }) => name === reference.name);
    return branch && { id: branch.name, text: branch.name };
  }
  const pull = record?.pullRequests.find(({ id }) => id === reference.id);
  return pull && { id: pull.id, text: `${pull.title}\n${pull.sourceBranch}` };
}

/** As a refusal names it. */
function entityOf(reference: Reference, fullId: string | undefined): string {
  if (reference.kind === 'commit') {
    return `commits/${fullId ?? reference.id}`;
  }
  return reference.kind === 'branch' ? `branches/${jiraBranchId(reference.name)}` : `pullRequests/${reference.id}`;
}

async function textOf(
  reference: Reference,
  connection: Connection,
  record: Seen['record'],
  ports: ExplainPorts,
): Promise<string | undefined> {
  if (reference.kind === 'branch') {
    return reference.name;
  }
  return reference.kind === 'commit'
    ? (await ports.commitOf(connection, record.repository, reference.id))?.message
    : undefined;
}

/** `undefined` where it was never sent: then nobody knows what it says. */
async function keysOf(repositoryId: string, id: string, ports: ExplainPorts): Promise<string[] | undefined> {
  return (await ports.pullRequestKeys.getMany(repositoryId, [id])).get(id);
}
