import { cloneShared } from '../repositories/bare';
import { ADA, DAN } from '../repositories/people';
import { SAMPLE_REPOSITORIES } from '../repositories/samples';
import { seedRepository } from '../repositories/seed';
import type { SampleRepository } from '../repositories/seed';
import { DEVELOPER, MAINTAINER, PARTNERS, PROJECT_BOT_LOGIN } from './accounts';
import { nextId, timestamp } from './gitlab';
import type { Gitlab } from './gitlab';
import type { ProjectRecord } from './state';

/** A project two groups deep. */
const GATEWAY: SampleRepository = {
  name: 'gateway',
  description: 'Lets everybody in',
  private: true,
  branches: [
    {
      name: 'main',
      commits: [{ by: DAN, hoursAgo: 70, message: 'TEAM-4 Say hello', write: { 'gateway.ts': '// gateway\n' } }],
    },
  ],
};

/** Makes the sample projects of a new site. */
export async function seedGitlab(gitlab: Gitlab): Promise<void> {
  for (const sample of SAMPLE_REPOSITORIES) {
    const project = await addSample(gitlab, 'acme', sample);
    if (sample.name === 'payments') {
      project.protectedBranches.push({ name: 'release/*', pushLevel: MAINTAINER });
      project.invitedGroups = [{ group: PARTNERS, level: DEVELOPER }];
    }
    if (sample.name === 'website') {
      project.members[PROJECT_BOT_LOGIN] = DEVELOPER;
    }
  }
  await addSample(gitlab, 'acme/platform', GATEWAY);
  gitlab.save();
}

/** Adds `demo/history`, unless it is there: what was pushed to it since stays. */
export async function seedHistory(gitlab: Gitlab, source: string): Promise<void> {
  if (gitlab.state.projects.some(({ group, path }) => group === 'demo' && path === 'history')) {
    return;
  }
  const project = await addProject(gitlab, 'demo', 'history', (folder) => cloneShared(source, folder));
  project.description = 'Rebuilt from a commit log';
  gitlab.save();
}

async function addSample(gitlab: Gitlab, group: string, sample: SampleRepository): Promise<ProjectRecord> {
  const project = await addProject(gitlab, group, sample.name, (folder) =>
    seedRepository(folder, sample, gitlab.state.issuedAt),
  );
  project.description = sample.description;
  project.private = sample.private;
  project.archived = sample.archived ?? false;
  return project;
}

export async function addProject(
  gitlab: Gitlab,
  group: string,
  path: string,
  fill: (folder: string) => Promise<void>,
): Promise<ProjectRecord> {
  const id = nextId(gitlab);
  const now = timestamp(gitlab.state.issuedAt + id);
  const project: ProjectRecord = {
    id,
    group,
    path,
    description: null,
    private: true,
    archived: false,
    mergeRequestsEnabled: true,
    folder: `${id}.git`,
    createdAt: now,
    lastActivityAt: now,
    lastIid: 0,
    mergeRequests: [],
    members: {},
    protectedBranches: [],
  };
  await fill(gitlab.folderOf(project));
  gitlab.state.projects = [...gitlab.state.projects, project];
  return project;
}

/** The account that the lab's own pushes are counted for. */
export const LAB_LOGIN = ADA.login;
