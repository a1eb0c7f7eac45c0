/** What a resolver knows of who calls it and from where: from the platform, never from the payload. */
export interface RequestContext {
  accountId: string | undefined;
  issueKey: string | undefined;
  /** Of the project that the page is on, or of the issue's. */
  projectKey?: string;
  /** `software`, `business`, …; absent where there is no project. */
  projectType: string | undefined;
  /** Address of the Jira site. */
  siteUrl?: string;
}

export interface ResolverRequest {
  /** From a browser: to be validated. */
  payload: unknown;
  context: RequestContext;
}

/** One function for each of an API's, answering its value or throwing ProductError. */
export type Handlers<Api extends { [Name in keyof Api]: { value: unknown } }> = {
  [Name in keyof Api]: (request: ResolverRequest) => Promise<Api[Name]['value']>;
};
