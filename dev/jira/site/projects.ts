import type { LocalDatabase } from '../../database';
import type { LocalProject } from '../../types';
import { SAMPLE_ISSUES } from './sampleIssues';

export interface Project extends LocalProject {
  /** 1, 2, 3 …; Jira's own id of the project is 10000 more. */
  index: number;
  /** Whether those who may only look see it at all. */
  openToViewers: boolean;
}

export interface ProjectStore {
  /** By key. */
  all: ReadonlyMap<string, Project>;
  add(project: Omit<Project, 'index'>): void;
}

const SAMPLES: Omit<Project, 'index' | 'issues'>[] = [
  { key: 'DEMO', name: 'Demo shop', style: 'classic', type: 'software', openToViewers: true },
  { key: 'TEAM', name: 'Team board', style: 'next-gen', type: 'software', openToViewers: true },
  { key: 'OPS', name: 'Operations', style: 'classic', type: 'business', openToViewers: false },
];

/** The site's projects; a new database gets the sample ones. */
export function openProjects(database: LocalDatabase): ProjectStore {
  database.exec(
    `CREATE TABLE IF NOT EXISTS jira_project (
       number INTEGER PRIMARY KEY, key TEXT UNIQUE, name TEXT, issues INTEGER, style TEXT, type TEXT, viewers INTEGER)`,
  );
  const all = new Map(readAll(database).map((project) => [project.key, project]));

  function add(project: Omit<Project, 'index'>): void {
    const index = all.size + 1;
    const { key, name, issues, style, type, openToViewers } = project;
    database
      .prepare('INSERT INTO jira_project VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(index, key, name, issues, style, type, openToViewers ? 1 : 0);
    all.set(key, { ...project, index });
  }

  if (all.size === 0) {
    SAMPLES.forEach((sample) => add({ ...sample, issues: SAMPLE_ISSUES[sample.key]?.length ?? 0 }));
  }
  return { all, add };
}

type Row = Omit<Project, 'openToViewers'> & { viewers: number };

function readAll(database: LocalDatabase): Project[] {
  const rows = database
    .prepare('SELECT number AS "index", key, name, issues, style, type, viewers FROM jira_project ORDER BY number')
    .all() as Row[];
  return rows.map(({ viewers, ...project }) => ({ ...project, openToViewers: viewers === 1 }));
}
