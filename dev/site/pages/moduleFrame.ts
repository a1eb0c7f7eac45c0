import type { LocalAccount, LocalIssue } from '../../types';
import { FRAME_SANDBOX, resourceAddress } from '../appFrame';
import type { AppFrameSettings } from '../appFrame';
import type { PageModule } from '../manifest';
import type { SiteParts } from '../siteParts';
import { html } from './markup';
import type { Markup } from './markup';

/** Ids that stay the same from start to start, as an installation's do. */
const CLOUD_ID = '6d1f2a90-3c5e-4b7d-8e21-9a0b1c2d3e4f';
const ENVIRONMENT_ID = '0f9d7c1e-5a34-4c8b-b6a2-7e1d2c3b4a59';

export interface FramePlace {
  issue?: LocalIssue;
  projectKey?: string;
}

/** The frame in which a module of the app shows its page. */
export async function moduleFrame(
  parts: SiteParts,
  account: LocalAccount,
  page: PageModule,
  place: FramePlace = {},
): Promise<Markup> {
  const settings = await frameSettings(parts, account, page, place);
  return html`<iframe
    class="app-frame"
    title="${page.title}"
    sandbox="${FRAME_SANDBOX}"
    data-app-frame="${JSON.stringify(settings)}"
    src="${resourceAddress(page.resource)}"
  ></iframe>`;
}

/** What the shell knows of a module's frame, also of one that opens later. */
export async function frameSettings(
  parts: SiteParts,
  account: LocalAccount,
  page: PageModule,
  place: FramePlace,
): Promise<AppFrameSettings> {
  return {
    moduleKey: page.key,
    moduleType: page.type,
    resource: page.resource,
    title: page.title,
    accountId: account.accountId,
    ...(place.issue ? { issueKey: place.issue.key } : {}),
    ...(place.projectKey === undefined ? {} : { projectKey: place.projectKey }),
    context: contextOf(parts, account, page, await extensionOf(parts, account, page, place)),
  };
}

/** What `view.getContext()` answers. Source: @forge/bridge, `FullContext`. */
function contextOf(
  parts: SiteParts,
  account: LocalAccount,
  page: PageModule,
  extension: Record<string, unknown>,
): AppFrameSettings['context'] {
  const { manifest, forge, origin } = parts;
  const appId = manifest.appId.split('/').at(-1) ?? '';
  return {
    accountId: account.accountId,
    cloudId: CLOUD_ID,
    siteUrl: origin,
    environmentId: ENVIRONMENT_ID,
    environmentType: 'DEVELOPMENT',
    localId: `ari:cloud:ecosystem::extension/${appId}/${ENVIRONMENT_ID}/static/${page.key}`,
    locale: 'en_US',
    moduleKey: page.key,
    timezone: 'UTC',
    surfaceColor: null,
    userAccess: { enabled: false, hasAccess: true },
    permissions: {
      scopes: manifest.scopes,
      external: {
        fetch: { backend: [...new Set([...manifest.backendAddresses, ...forge.egress.list()])], client: [] },
      },
    },
    extension,
  };
}

/** Source: Forge, the context data of each Jira module. */
async function extensionOf(
  parts: SiteParts,
  account: LocalAccount,
  page: PageModule,
  { issue, projectKey }: FramePlace,
): Promise<Record<string, unknown>> {
  const key = issue?.projectKey ?? projectKey;
  if (key === undefined) {
    return { type: page.type };
  }
  const projectType = parts.jira.site().projects.find((project) => project.key === key)?.type;
  const project = { id: await projectId(parts, account, key), key, type: projectType };
  if (!issue) {
    return { type: page.type, project };
  }
  const typeId = await read(parts, account, `/rest/api/3/issue/${issue.key}?fields=issuetype`, [
    'fields',
    'issuetype',
    'id',
  ]);
  return { type: page.type, issue: { key: issue.key, id: issue.id, type: issue.type, typeId }, project };
}

async function projectId(parts: SiteParts, account: LocalAccount, key: string): Promise<string | undefined> {
  return read(parts, account, `/rest/api/3/project/${key}`, ['id']);
}

/** One text from an answer of Jira's REST API; `undefined` where it is not there. */
async function read(
  parts: SiteParts,
  account: LocalAccount,
  path: string,
  steps: string[],
): Promise<string | undefined> {
  const response = await parts.jira.handle({ as: { type: 'user', accountId: account.accountId }, method: 'GET', path });
  let value: unknown = response.ok ? await response.json() : undefined;
  for (const step of steps) {
    value = typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(step) : undefined;
  }
  return typeof value === 'string' ? value : undefined;
}
