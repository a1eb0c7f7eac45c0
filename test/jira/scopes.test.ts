import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import type { Jira } from '../../src/domain/ports';
import { callerName, groupsOf, jiraUser } from '../../src/jira/callers';
import { openComments } from '../../src/jira/comments';
import { openDevInfoClient } from '../../src/jira/devInfoClient';
import { openInstance } from '../../src/jira/instance';
import { callerIssue } from '../../src/jira/issueFields';
import { changeArrived } from '../../src/jira/issueHistory';
import { openIssues } from '../../src/jira/issues';
import { openNotices } from '../../src/jira/notices';
import { callerPermissions } from '../../src/jira/permissions';
import { listProjects } from '../../src/jira/projects';
import { openUsers } from '../../src/jira/users';
import { openWorklogs } from '../../src/jira/worklogs';
import { requiredScopes } from '../support/jiraScopes';

const ROOT = resolve(__dirname, '../..');
const manifest = parse(readFileSync(resolve(ROOT, 'manifest.yml'), 'utf8')) as {
  permissions: { scopes: Record<string, unknown> };
};
const held = Object.keys(manifest.permissions.scopes);
const now = (): number => 0;
const KEY = 'DEMO-1';

/** Makes every kind of call that the product makes to Jira. */
async function callEverything(jira: Jira): Promise<void> {
  await callerPermissions(jira, now, ['ADMINISTER', 'VIEW_DEV_TOOLS'], { issueKey: KEY });
  await listProjects(jira, now);
  await callerName(jira, now);
  await groupsOf(jira, now, 'ada');
  await jiraUser(jira, now, 'ada');
  await callerIssue(jira, now, KEY, true);
  await sendDevelopment(jira);
  await runCommands(jira);
}

async function sendDevelopment(jira: Jira): Promise<void> {
  const devInfo = openDevInfoClient(jira, now);
  await devInfo.send({
    repositories: [],
    preventTransitions: true,
    operationType: 'NORMAL',
    providerMetadata: { product: 'test' },
  });
  await devInfo.deleteBranch('r', 'b', 1);
  await devInfo.deleteCommit('r', 'c', 1);
  await devInfo.deletePullRequest('r', 'p', 1);
  await devInfo.deleteRepository('r');
}

async function runCommands(jira: Jira): Promise<void> {
  const as = { accountId: 'ada' };
  const comments = openComments(jira, now);
  await comments.add(as, KEY, 'Done', 'mark');
  await comments.has(as, KEY, 'mark');
  const worklogs = openWorklogs(jira, now);
  await worklogs.add(as, KEY, { duration: '1h', started: '2026-11-30T10:00:00Z' }, 'mark');
  await worklogs.has(as, KEY, '2026-11-30T10:00:00Z', 'mark');
  const issues = openIssues(jira, now);
  await issues.get(as, KEY);
  await issues.transitions(as, KEY);
  await issues.emptyFields(as, KEY, ['resolution']);
  await issues.move(as, KEY, '11', 'mark');
  await issues.canEdit(as, KEY, 'labels');
  await issues.addLabels(as, KEY, ['ready'], 'mark');
  await issues.assign(as, KEY, 'ada');
  const users = openUsers(jira, now);
  await users.byEmail('ada@acme.example');
  await users.get('ada');
  await users.isAssignable('ada', KEY);
  const instance = openInstance(jira, now);
  await instance.tracksTime();
  await instance.seesProject(as, 'DEMO');
  await instance.answers();
  await openNotices(jira, now)(KEY, 'ada', { subject: 'Not done', text: 'Why' });
  await changeArrived(jira, now, as, KEY, { mark: 'mark', accountId: 'ada', field: 'status', since: 0 });
}

/** An answer in which every call finds what it looks for. */
const FULL = {
  values: [],
  isLast: true,
  permissions: {},
  comments: [{ id: '1' }],
  worklogs: [],
  transitions: [],
  key: KEY,
  accountId: 'ada',
  fields: { status: { id: '1', name: 'To Do' } },
};

async function recordedCalls(): Promise<[string, string][]> {
  const calls: [string, string][] = [];
  await callEverything(({ method, path }) => {
    const [pathname = path] = path.split('?', 1);
    calls.push([method, pathname]);
    const isList = /\/(search|groups)$/.test(pathname) && pathname.includes('/user/');
    return Promise.resolve({ status: 200, body: isList ? [] : FULL });
  });
  return calls;
}

describe('scopes of the calls to Jira', () => {
  it('every call that is made is among those that the manifest has scopes for', async () => {
    const calls = await recordedCalls();
    const described = calls.map(([method, path]) => [method, path, requiredScopes(method, path)] as const);
    if (described.some(([, path, scopes]) => scopes === undefined && !path.startsWith('/rest/devinfo'))) {
      console.warn("skipped: Jira's own description is not here (API_SPECS_DIR)");
      return;
    }
    for (const [method, path, scopes = []] of described) {
      expect({ method, path, missing: scopes.filter((scope) => !held.includes(scope)) }).toEqual({
        method,
        path,
        missing: [],
      });
    }
  });

  it('no call of the source is left out here', async () => {
    const folder = resolve(ROOT, 'src/jira');
    const sources = readdirSync(folder).map((name) => readFileSync(resolve(folder, name), 'utf8'));
    const written = sources.flatMap((text) => text.match(/\/rest\/[\w./]+/g) ?? []);
    const made = (await recordedCalls()).map(([, path]) => path);
    expect(written.length).toBeGreaterThan(10);
    expect(written.filter((path) => !made.some((one) => one.startsWith(path)))).toEqual([]);
  });
});
