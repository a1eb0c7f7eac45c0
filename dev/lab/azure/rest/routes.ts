import type { Answer } from '../../http/answer';
import { scopeRefusal } from '../access';
import { findRepository } from '../azure';
import type { Azure } from '../azure';
import { viewRepository } from '../view/repository';
import { list, record, refuse } from './call';
import type { Handler, RepositoryCall, RestCall } from './call';
import { branchStats, commitDiffs } from './compare';
import { commitsBatch, getChanges, getCommit, listCommits } from './commits';
import { connectionData } from './connectionData';
import { evaluatePermissions } from './permissions';
import { addReviewer } from './pulls/reviewers';
import { createPull } from './pulls/create';
import { getPull, listAllPulls, listPulls } from './pulls/list';
import { updatePull } from './pulls/update';
import { addComment, createThread, listThreads } from './pulls/threads';
import { getPush, listPushes } from './pushes';
import { listRefs, updateRefs } from './refs';

/** Method and path behind a repository; `:x` is any one segment. The narrower ones go first. */
const ROUTES: [route: string, handler: Handler][] = [
  ['GET refs', listRefs],
  ['POST refs', updateRefs],
  ['GET pushes', listPushes],
  ['GET pushes/:id', getPush],
  ['GET commits', listCommits],
  ['POST commitsbatch', commitsBatch],
  ['GET commits/:id', getCommit],
  ['GET commits/:id/changes', getChanges],
  ['GET stats/branches', branchStats],
  ['GET diffs/commits', commitDiffs],
  ['GET pullrequests', listPulls],
  ['POST pullrequests', createPull],
  ['GET pullrequests/:id', getPull],
  ['PATCH pullrequests/:id', updatePull],
  ['PUT pullrequests/:id/reviewers/:reviewer', addReviewer],
  ['GET pullrequests/:id/threads', listThreads],
  ['POST pullrequests/:id/threads', createThread],
  ['POST pullrequests/:id/threads/:thread/comments', addComment],
];

/** Answers one request to the REST API. */
export async function answerRest(azure: Azure, call: RestCall): Promise<Answer> {
  const [area = '', resource = ''] = call.path.map((segment) => segment.toLowerCase());
  if (area === 'connectiondata') {
    return connectionData(azure, call);
  }
  if (area === 'security' && resource === 'permissionevaluationbatch' && call.method === 'POST') {
    return evaluatePermissions(azure, call, record(call.body));
  }
  if (area === 'git' && resource === 'repositories') {
    return call.path.length === 2 ? listRepositories(azure, call) : answerRepository(azure, call);
  }
  if (area === 'git' && resource === 'pullrequests' && call.method === 'GET' && call.path.length === 2) {
    return listAllPulls(azure, call);
  }
  throw refuse(404, `The controller for path '/_apis/${call.path.join('/')}' was not found.`, 'HttpException');
}

function listRepositories(azure: Azure, { collection, project }: RestCall): Promise<Answer> {
  const found = azure.state.repositories.filter(
    (repository) =>
      repository.collection === collection &&
      (project === undefined || [repository.project.id, repository.project.name].includes(project)),
  );
  return Promise.all(found.map((repository) => viewRepository(azure, repository))).then((value) => list(value));
}

async function answerRepository(azure: Azure, call: RestCall): Promise<Answer> {
  const words = call.path[2] ?? '';
  const repository = findRepository(azure, call.collection, words, call.project);
  const rest = call.path.slice(3);
  if (repository === undefined || (repository.disabled && rest.length > 0)) {
    const message = `TF401019: The Git repository with name or identifier ${words} does not exist or you do not have permissions for the operation you are attempting.`;
    throw refuse(404, message, 'GitRepositoryNotFoundException');
  }
  if (rest.length === 0 && call.method === 'GET') {
    return { status: 200, body: await viewRepository(azure, repository) };
  }
  const inner: RepositoryCall = { ...call, azure, repository, folder: azure.folderOf(repository), rest };
  const handler = ROUTES.find(([route]) => fits(route, call.method, rest))?.[1];
  if (handler === undefined) {
    throw refuse(404, `The controller for path '/_apis/${call.path.join('/')}' was not found.`, 'HttpException');
  }
  if (call.caller.token.scope === 'none') {
    throw scopeRefusal(azure);
  }
  return handler(inner);
}

function fits(route: string, method: string, rest: string[]): boolean {
  const [wanted = '', path = ''] = route.split(' ');
  const segments = path.split('/');
  return (
    wanted === method &&
    segments.length === rest.length &&
    segments.every((segment, index) => segment.startsWith(':') || segment === rest[index]?.toLowerCase())
  );
}
