import type { Answer } from '../../http/answer';
import { createBareRepository } from '../../repositories/bare';
import { isMember, isVisible, memberLevel } from '../access';
import { DEVELOPER, groupRole, GROUPS } from '../accounts';
import { findProject, fullPath } from '../gitlab';
import { addProject } from '../seed';
import type { ProjectRecord } from '../state';
import { showProject } from '../view/project';
import type { ProjectCall, RestCall } from './call';
import { badParameters, refusal } from './errors';
import { pageOf } from './paging';

const ORDERS = ['id', 'name', 'path', 'created_at', 'updated_at', 'last_activity_at'];

/** docs, Projects API, List all projects. */
export async function listProjects({ gitlab, caller, url }: RestCall): Promise<Answer> {
  const query = url.searchParams;
  const order = query.get('order_by') ?? 'created_at';
  if (!ORDERS.includes(order)) {
    throw badParameters('order_by does not have a valid value');
  }
  const level = Number(query.get('min_access_level') ?? 0);
  const [after, before] = [Number(query.get('id_after') ?? 0), Number(query.get('id_before') ?? Infinity)];
  const archived = query.get('archived');
  const search = query.get('search')?.toLowerCase();
  const listed = gitlab.state.projects
    .filter((project) => isVisible(caller, project))
    .filter((project) => query.get('membership') !== 'true' || isMember(caller, project))
    .filter((project) => memberLevel(caller, project) >= level)
    .filter(({ id }) => id > after && id < before)
    .filter((project) => archived === null || String(project.archived) === archived)
    .filter((project) => !search || fullPath(project).toLowerCase().includes(search))
    .sort((one, other) => (query.get('sort') === 'asc' ? 1 : -1) * compare(order, one, other));
  return pageOf(url, listed, (project) => showProject(gitlab, caller, project, false));
}

function compare(order: string, one: ProjectRecord, other: ProjectRecord): number {
  if (order === 'name' || order === 'path') {
    return one.path < other.path ? -1 : 1;
  }
  const difference = order === 'id' ? 0 : Date.parse(timeOf(order, one)) - Date.parse(timeOf(order, other));
  return difference || one.id - other.id;
}

function timeOf(order: string, project: ProjectRecord): string {
  return order === 'created_at' ? project.createdAt : project.lastActivityAt;
}

/** docs, Projects API, Create a project; in a group only, as nobody in the lab has projects of their own. */
export async function createProject({ gitlab, caller, body }: RestCall): Promise<Answer> {
  const name = [body.path, body.name].find((text) => typeof text === 'string' && text !== '');
  if (name === undefined) {
    throw badParameters('name, path are missing, at least one parameter must be provided');
  }
  const group = GROUPS.find(({ id }) => id === Number(body.namespace_id));
  if (!group || (groupRole(group.path, caller.user?.login ?? '') ?? 0) < DEVELOPER) {
    throw refusal(400, { namespace: ['is not valid'] });
  }
  const project = await addProject(gitlab, group.path, String(name), (folder) => createBareRepository(folder));
  gitlab.save();
  return { status: 201, body: await showProject(gitlab, caller, project, true) };
}

export async function getProject({ gitlab, caller, project }: ProjectCall): Promise<Answer> {
  return { status: 200, body: await showProject(gitlab, caller, project, true) };
}

/** docs, Projects API, Edit a project: path, visibility, merge requests on or off. */
export async function editProject(call: ProjectCall): Promise<Answer> {
  const { gitlab, project, body } = call;
  if (typeof body.path === 'string') {
    if (findProject(gitlab, `${project.group}/${body.path}`)) {
      throw badParameters('path has already been taken');
    }
    project.path = body.path;
  }
  if (typeof body.visibility === 'string') {
    project.private = body.visibility === 'private';
  }
  if (typeof body.merge_requests_enabled === 'boolean') {
    project.mergeRequestsEnabled = body.merge_requests_enabled;
  }
  gitlab.save();
  return getProject(call);
}

/** docs, Projects API, Archive a project. */
export async function archiveProject(call: ProjectCall): Promise<Answer> {
  call.project.archived = true;
  call.gitlab.save();
  return { ...(await getProject(call)), status: 201 };
}

export async function deleteProject({ gitlab, project }: ProjectCall): Promise<Answer> {
  gitlab.state.projects = gitlab.state.projects.filter((other) => other !== project);
  gitlab.save();
  return { status: 202, body: { message: '202 Accepted' } };
}
