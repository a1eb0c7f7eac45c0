import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountIdOf, openTestJira } from './jiraFixture';

describe('the site', () => {
  it('begins with people and projects of each kind', () => {
    const { accounts, projects } = openTestJira().site();
    expect(accounts.map(({ email, role }) => [email, role])).toEqual([
      ['ada@acme.example', 'admin'],
      ['dan@acme.example', 'developer'],
      ['devi@acme.example', 'developer'],
      ['vera@acme.example', 'viewer'],
      ['hana@acme.example', 'developer'],
    ]);
    expect(projects).toEqual([
      { key: 'DEMO', name: 'Demo shop', issues: 25, style: 'classic', type: 'software' },
      { key: 'TEAM', name: 'Team board', issues: 8, style: 'next-gen', type: 'software' },
      { key: 'OPS', name: 'Operations', issues: 3, style: 'classic', type: 'business' },
    ]);
  });

  it('is the same when it is opened again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jira-'));
    const before = openTestJira(folder);
    before.addProject('LANG', 2000);
    before.addProject('LANG', 5);
    expect(before.site().projects[3]).toEqual({
      key: 'LANG',
      name: 'LANG',
      issues: 2000,
      style: 'classic',
      type: 'software',
    });
    const after = openTestJira(folder);
    expect(after.site()).toEqual(before.site());
    expect(after.issues('LANG')).toEqual(before.issues('LANG'));
  });

  it('has parents for sub-tasks and for what is in an epic, in the same project', () => {
    const jira = openTestJira();
    for (const { key } of jira.site().projects) {
      for (const issue of jira.issues(key)) {
        const parent = issue.parentKey === undefined ? undefined : jira.issue(issue.parentKey);
        expect({ ...issue, parentProject: parent?.projectKey }).toMatchObject({
          parentProject: issue.parentKey === undefined ? undefined : key,
        });
        expect(issue.type === 'Sub-task' && parent === undefined).toBe(false);
        expect(parent?.type === 'Epic' || parent === undefined || issue.type === 'Sub-task').toBe(true);
      }
    }
    expect(new Set(jira.issues('DEMO').map(({ type }) => type))).toEqual(
      new Set(['Task', 'Bug', 'Story', 'Epic', 'Sub-task']),
    );
    expect(jira.issue('TEAM-2')).toEqual({
      id: '2000002',
      key: 'TEAM-2',
      projectKey: 'TEAM',
      summary: 'Customers are charged twice',
      type: 'Bug',
      status: 'In Progress',
      assignee: accountIdOf(jira, 'dan@acme.example'),
      parentKey: 'TEAM-4',
    });
  });

  it.each([
    ['DEMO-25', 'DEMO-25'],
    ['demo-1', 'DEMO-1'],
    ['1000002', 'DEMO-2'],
    ['DEMO-26', undefined],
    ['DEMO-0', undefined],
    ['DEMO-01', undefined],
    ['NONE-1', undefined],
    ['DEMO', undefined],
    ['0', undefined],
    ['', undefined],
  ])('finds by %j the issue %j', (keyOrId, key) => {
    expect(openTestJira().issue(keyOrId)?.key).toBe(key);
  });

  it('has every issue of a big project, each with an id of its own', () => {
    const jira = openTestJira();
    jira.addProject('LANG', 5000);
    const issues = [...jira.issues('DEMO'), ...jira.issues('LANG')];
    expect(issues).toHaveLength(5025);
    expect(new Set(issues.map(({ id }) => id)).size).toBe(5025);
    expect(jira.issues('LANG').at(-1)?.key).toBe('LANG-5000');
    expect(jira.issue('LANG-5001')).toBeUndefined();
  });

  it.each([
    ['lang', 3],
    ['L', 3],
    ['LANG', -1],
    ['LANG', 1.5],
  ])('refuses to add project %s with %d issues', (key, count) => {
    expect(() => openTestJira().addProject(key, count)).toThrow('A project needs a key');
  });
});

describe('permissions', () => {
  const WORK = ['EDIT_ISSUES', 'ADD_COMMENTS', 'WORK_ON_ISSUES', 'TRANSITION_ISSUES'];

  it.each([
    ['ada', 'DEMO-1', ['ADMINISTER', 'ADMINISTER_PROJECTS', 'BROWSE_PROJECTS', 'VIEW_DEV_TOOLS', ...WORK]],
    ['ada', 'OPS-1', ['ADMINISTER', 'ADMINISTER_PROJECTS', 'BROWSE_PROJECTS', ...WORK]],
    ['ada', 'NONE-1', ['ADMINISTER']],
    ['devi', 'TEAM-1', ['ADMINISTER_PROJECTS', 'BROWSE_PROJECTS', 'VIEW_DEV_TOOLS', ...WORK]],
    ['devi', 'DEMO-1', ['BROWSE_PROJECTS', 'VIEW_DEV_TOOLS', ...WORK]],
    ['devi', undefined, ['ADMINISTER_PROJECTS', 'BROWSE_PROJECTS', 'VIEW_DEV_TOOLS', ...WORK]],
    ['dan', 'TEAM-1', ['BROWSE_PROJECTS', 'VIEW_DEV_TOOLS', ...WORK]],
    ['dan', 'OPS-1', ['BROWSE_PROJECTS', ...WORK]],
    ['vera', 'DEMO-1', ['BROWSE_PROJECTS']],
    ['vera', 'OPS-1', []],
    ['dan', undefined, ['BROWSE_PROJECTS', 'VIEW_DEV_TOOLS', ...WORK]],
    ['vera', undefined, ['BROWSE_PROJECTS']],
  ])('%s on %s has %j', (name, issueKey, expected) => {
    const jira = openTestJira();
    const held = jira.permissions(accountIdOf(jira, `${name}@acme.example`), issueKey);
    const asked = ['ADMINISTER', 'ADMINISTER_PROJECTS', 'BROWSE_PROJECTS', 'VIEW_DEV_TOOLS', ...WORK];
    expect(asked.filter((key) => held[key])).toEqual(expected);
  });

  it('gives somebody unknown nothing', () => {
    expect(Object.values(openTestJira().permissions('712020:nobody')).some(Boolean)).toBe(false);
  });
});
