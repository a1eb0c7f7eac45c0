/** What the shell knows of one frame of the app; written into the page by the server, read by the host script. */
export interface AppFrameSettings {
  moduleKey: string;
  moduleType: string;
  /** Key of the resource in the manifest. */
  resource: string;
  title: string;
  accountId: string;
  issueKey?: string;
  projectKey?: string;
  /** What `view.getContext()` answers, apart from the theme, which changes. */
  context: Record<string, unknown> & { extension: Record<string, unknown> };
}

/** What the shell knows of the page it stands on; in the page as JSON, under the id `site-data`. */
export interface SiteData {
  accountId: string;
  mayAdminister: boolean;
  appTitle: string;
  /** Module key to the page of the site that shows it, for modules that need neither an issue nor a project. */
  modulePages: Record<string, string>;
}

/** What a page of an app may do; it has the origin of the shell, as the bridge calls the shell directly. */
export const FRAME_SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-downloads';

/** Address of the page of a resource. */
export function resourceAddress(resource: string): string {
  return `/_site/page/${encodeURIComponent(resource)}/index.html`;
}
