/** Every kind of git host the product knows, as it stands in a connection. */
export const HOST_KINDS = [
  'github',
  'gitlab',
  'azure-devops',
  'azure-devops-server',
  'codecommit',
  'bitbucket',
  'bitbucket-server',
  'git',
] as const;

export type HostKind = (typeof HOST_KINDS)[number];
