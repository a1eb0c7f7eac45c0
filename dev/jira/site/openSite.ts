import type { LocalDatabase } from '../../database';
import type { LocalAccount, LocalIssue, LocalSite } from '../../types';
import { APP_ACCOUNT, openAccounts } from './accounts';
import { may, PERMISSIONS, type Permission, type Role } from './permissions';
import { openProjects, type Project } from './projects';
import { generatedIssue, SAMPLE_ISSUES } from './sampleIssues';
import { openWork, type IssueWork } from './work';

/** Accounts, projects and issues. Issues are not stored: they are made from their number whenever asked for; what people changed on them is. */
export interface Site {
  accounts: LocalAccount[];
  work: IssueWork;
  roleOf(accountId: string): Role | undefined;
  /** By key or Jira's id. */
  project(keyOrId: string): Project | undefined;
  projects(): Project[];
  /** By key, in any case, or Jira's id. */
  issue(keyOrId: string): LocalIssue | undefined;
  issues(projectKey: string): LocalIssue[];
  /** Whether exactly this key (or id) stands for an issue: cheap, for thousands of keys at once. */
  hasIssue(key: string): boolean;
  may(accountId: string, permission: Permission, project?: Project): boolean;
  permissions(accountId: string, issueKey?: string): Record<string, boolean>;
  addProject(key: string, count: number): void;
  setActive(accountId: string, active: boolean): void;
  describe(): LocalSite;
}

/** Most issues that a project can have, so that ids of different projects never meet. */
const ID_STEP = 1_000_000;

export function openSite(database: LocalDatabase): Site {
  const accounts = openAccounts(database);
  const projects = openProjects(database);
  const work = openWork(database);
  const roles = new Map<string, Role>(accounts.map(({ accountId, role }) => [accountId, role]));
  roles.set(APP_ACCOUNT.accountId, 'app');

  function project(keyOrId: string): Project | undefined {
    return (
      projects.all.get(keyOrId) ?? [...projects.all.values()].find(({ index }) => keyOrId === String(10_000 + index))
    );
  }

  /** The project and number that exactly this key or id stands for. */
  function locate(keyOrId: string): { project: Project; number: number } | undefined {
    const [, key, digits] = /^(?:([A-Z][A-Z0-9_]+)-)?([1-9][0-9]{0,8})$/.exec(keyOrId) ?? [];
    const count = Number(digits);
    const where = key === undefined ? projectAt(Math.floor(count / ID_STEP)) : projects.all.get(key);
    const number = key === undefined ? count % ID_STEP : count;
    return where !== undefined && number >= 1 && number <= where.issues ? { project: where, number } : undefined;
  }

  function projectAt(index: number): Project | undefined {
    return [...projects.all.values()].find((each) => each.index === index);
  }

  function issueAt(of: Project, number: number): LocalIssue {
    const {
      type,
      summary,
      status = 'To Do',
      parent,
      assignee,
    } = SAMPLE_ISSUES[of.key]?.[number - 1] ?? generatedIssue(number);
    const key = `${of.key}-${String(number)}`;
    const changes = work.changes(key);
    const first = accounts.find(({ email }) => email.startsWith(`${assignee ?? ''}@`))?.accountId;
    const accountId = changes.assignee === undefined ? first : (changes.assignee ?? undefined);
    return {
      id: String(of.index * ID_STEP + number),
      key,
      projectKey: of.key,
      summary,
      type,
      status: changes.status ?? status,
      ...(accountId === undefined ? {} : { assignee: accountId }),
      ...(parent === undefined ? {} : { parentKey: `${of.key}-${String(parent)}` }),
    };
  }

  function issue(keyOrId: string): LocalIssue | undefined {
    const found = locate(keyOrId) ?? locate(keyOrId.toUpperCase());
    return found && issueAt(found.project, found.number);
  }

  function siteMay(accountId: string, permission: Permission, where?: Project): boolean {
    const role = roles.get(accountId);
    if (role === undefined) {
      return false;
    }
    const administered = accounts.find((each) => each.accountId === accountId)?.administers ?? [];
    const administers = where === undefined ? administered.length > 0 : administered.includes(where.key);
    return (
      (permission.key === 'ADMINISTER_PROJECTS' && administers) || may(role, permission, where, projects.all.values())
    );
  }

  return {
    accounts,
    work,
    roleOf: (accountId) => roles.get(accountId),
    project,
    projects: () => [...projects.all.values()],
    issue,
    issues(projectKey) {
      const of = projects.all.get(projectKey);
      return of === undefined ? [] : Array.from({ length: of.issues }, (_, index) => issueAt(of, index + 1));
    },
    hasIssue: (key) => locate(key) !== undefined,
    may: siteMay,
    permissions(accountId, issueKey) {
      const where = issueKey === undefined ? undefined : locate(issueKey)?.project;
      const lost = issueKey !== undefined && where === undefined;
      return Object.fromEntries(
        PERMISSIONS.map((each) => [each.key, !(lost && each.type === 'PROJECT') && siteMay(accountId, each, where)]),
      );
    },
    addProject(key, count) {
      if (!/^[A-Z][A-Z0-9_]{1,9}$/.test(key) || !Number.isInteger(count) || count < 0 || count >= ID_STEP) {
        throw new Error(`A project needs a key like ABC and a number of issues, not ${key}=${String(count)}`);
      }
      if (!projects.all.has(key)) {
        projects.add({ key, name: key, issues: count, style: 'classic', type: 'software', openToViewers: true });
      }
    },
    setActive(accountId, active) {
      const account = accounts.find((each) => each.accountId === accountId);
      if (account === undefined) {
        throw new Error(`The site has no account "${accountId}".`);
      }
      account.deactivated = !active;
    },
    describe: () => ({
      accounts,
      projects: [...projects.all.values()].map(({ key, name, issues, style, type }) => ({
        key,
        name,
        issues,
        style,
        type,
      })),
    }),
  };
}
