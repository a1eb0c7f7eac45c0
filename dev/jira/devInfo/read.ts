import type { LocalDatabase } from '../../database';
import { KINDS, LIST_NAMES, type Kind, type ListName } from './shapes';

type Body = Record<string, unknown>;

/** One repository's part of what an issue shows; entities newest first. */
export interface IssueRepository extends Record<ListName, Body[]> {
  id: string;
  name: string;
  url: string;
}

export interface DevInfoReader {
  /** What Jira holds of an issue: repositories with the newest first, entities as they were sent. */
  ofIssue(issueKey: string): { repositories: IssueRepository[] };
  /** "the repository and the most recent 400 development information entities" */
  repository(id: string): Body | undefined;
}

interface Row {
  repository: string;
  kind: Kind;
  body: string;
  /** The last commit as it is stored on its own; it may be newer than the copy that came with the branch. */
  head: string | null;
}

const COLUMNS = 'e.repository, e.kind, e.body, head.body AS head';
const HEADS = `LEFT JOIN jira_devinfo_entity head
  ON head.repository = e.repository AND head.kind = 'commit' AND head.id = e.last_commit`;
const MOST = 400;

export function openDevInfoReader(database: LocalDatabase): DevInfoReader {
  const ofIssue = database.prepare(
    `SELECT ${COLUMNS} FROM jira_devinfo_link link
     JOIN jira_devinfo_entity e ON e.repository = link.repository AND e.kind = link.kind AND e.id = link.id
     ${HEADS} WHERE link.issue = ? ORDER BY e.at DESC, e.sequence DESC, e.id`,
  );
  const ofRepository = database.prepare(
    `SELECT ${COLUMNS} FROM jira_devinfo_entity e ${HEADS}
     WHERE e.repository = ? ORDER BY e.sequence DESC, e.at DESC, e.id LIMIT ${String(MOST)}`,
  );
  const repositoryRow = database.prepare('SELECT body FROM jira_devinfo_repository WHERE id = ?');

  function repositoryBody(id: string): Body | undefined {
    const row = repositoryRow.get(id) as { body: string } | undefined;
    return row && parse(row.body);
  }

  return {
    ofIssue(issueKey) {
      const repositories = new Map<string, IssueRepository>();
      for (const row of ofIssue.all(issueKey) as Row[]) {
        let found = repositories.get(row.repository);
        if (found === undefined) {
          const { name, url } = repositoryBody(row.repository) ?? {};
          found = { id: row.repository, name: String(name ?? ''), url: String(url ?? ''), ...emptyLists() };
          repositories.set(row.repository, found);
        }
        found[listOf(row.kind)].push(entityOf(row));
      }
      return { repositories: [...repositories.values()] };
    },

    repository(id) {
      const body = repositoryBody(id);
      if (body === undefined) {
        return undefined;
      }
      const lists = emptyLists();
      for (const row of ofRepository.all(id) as Row[]) {
        lists[listOf(row.kind)].push(entityOf(row));
      }
      return { ...body, ...lists };
    },
  };
}

function emptyLists(): Record<ListName, Body[]> {
  return { commits: [], branches: [], pullRequests: [] };
}

function listOf(kind: Kind): ListName {
  return LIST_NAMES.find((name) => KINDS[name] === kind) ?? 'commits';
}

function entityOf({ body, head }: Row): Body {
  return head === null ? parse(body) : { ...parse(body), lastCommit: parse(head) };
}

function parse(text: string): Body {
  return JSON.parse(text) as Body;
}
