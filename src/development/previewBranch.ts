import type { Grant } from '../domain/grants';
import { jiraRepositoryId } from '../domain/ids';
import { projectOf } from '../domain/issueKeys';
import { variablesOf, type BranchValues } from '../domain/template';
import { branchNameOf } from '../domain/templateBranchName';
import { currentGrant, usableRepository } from './mayCreate';
import type { CreatePorts } from './ports';
import type { FoundRepository } from './repositories';
import type { Actor } from './rights';
import { toAscii } from './transliterate';

export interface BranchPreview {
  name: string;
  /** Where it would begin; empty without a repository. */
  from: string;
  grant?: Grant;
  /** The issue has a branch of the template's own name already, so `name` is another one. */
  taken: boolean;
}

/**
 * A name for an issue's next branch, and whether it may be created: no call to the host where its rights are known, else
 * two at most. Without a repository only the name, for those who create it with git.
 * @param again asks the host for the rights in any case
 * @throws ProductError forbidden, jiraError
 */
export async function previewBranch(
  repositoryId: string | undefined,
  again: boolean,
  actor: Actor,
  ports: CreatePorts,
): Promise<BranchPreview> {
  const found = repositoryId === undefined ? undefined : await usableRepository(repositoryId, actor.issueKey, ports);
  const wanted = await templateName(actor.issueKey, ports);
  if (found === undefined) {
    return { name: wanted, from: '', taken: false };
  }
  const [names, grant] = await Promise.all([
    knownBranches(found, actor.issueKey, ports),
    currentGrant('createBranch', found, actor, ports, again),
  ]);
  const name = freeName(wanted, names);
  const known = found.repository.repository.defaultBranch;
  const from = known ?? (grant.state === 'denied' ? '' : await defaultBranch(found, ports));
  return { name, from, grant, taken: name !== wanted };
}

/** Some hosts tell it only when a repository is read: until then it is asked for, once. */
async function defaultBranch({ connection, repository }: FoundRepository, ports: CreatePorts): Promise<string> {
  const host = await ports.openHost(connection);
  const branches = await host.searchBranches(repository.repository, '');
  const name = branches.find(({ isDefault }) => isDefault)?.name;
  // Its rights may have been noted meanwhile.
  const record = name === undefined ? undefined : await ports.repositories.get(repository.id);
  if (name !== undefined && record !== undefined) {
    await ports.repositories.save({ ...record, repository: { ...record.repository, defaultBranch: name } });
  }
  return name ?? '';
}

async function templateName(issueKey: string, ports: CreatePorts): Promise<string> {
  const { branchNames } = await ports.settings.get();
  const projectKey = projectOf(issueKey);
  const template = branchNames.projects[projectKey] ?? branchNames.standard;
  const issue = await ports.callerIssue(issueKey, false);
  const values: BranchValues = {
    issueKey,
    projectKey,
    issueType: issue.type,
    summary: issue.summary,
    user: variablesOf(template.template).includes('user') ? await ports.callerName() : '',
  };
  return branchNameOf(template, values, toAscii);
}

/** What the issue shows of the repository: a name by template holds the issue's key, so it would stand there. */
async function knownBranches(found: FoundRepository, issueKey: string, ports: CreatePorts): Promise<Set<string>> {
  const jiraId = jiraRepositoryId(found.repository.repository.identity);
  const records = await ports.issueIndex.ofIssue(issueKey);
  const ours = records.filter((entry) => entry.jiraId === jiraId);
  return new Set(ours.flatMap(({ record }) => record.branches.map(({ name }) => name)));
}

function freeName(wanted: string, known: ReadonlySet<string>): string {
  const taken = [...known].map((name) => `${name.toLowerCase()}/`);
  let name = wanted;
  // A branch under the name stands in its way as the same name does.
  for (let number = 2; taken.some((one) => one.startsWith(`${name.toLowerCase()}/`)) && number < 100; number += 1) {
    name = `${wanted}-${String(number)}`;
  }
  return name;
}
