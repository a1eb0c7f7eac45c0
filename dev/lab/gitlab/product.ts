/** What differs between GitLab.com and a server of one's own. */
export interface GitlabProduct {
  id: string;
  product: string;
  /** With the path that GitLab lives under. */
  webUrl: string;
  version: string;
  revision: string;
  enterprise: boolean;
  /** A token may ask for its own scopes and end: GitLab 15.5 and newer (docs, Personal access tokens API). */
  selfInspection: boolean;
  /** Reviewers' states can be asked for and set: `requested_changes` came with GitLab 16.9. */
  reviewerStates: boolean;
  /** Tokens with permissions chosen one by one: a beta since GitLab 18.10 (docs, Fine-grained permissions for personal access tokens). */
  fineGrainedTokens: boolean;
  /** Off by default on servers of one's own (docs, User and IP rate limits). */
  rateLimits: boolean;
  /** An empty project names the default branch that its first push will have. */
  namesBranchOfEmpty: boolean;
}

export const GITLAB_COM: GitlabProduct = {
  id: 'gitlab',
  product: 'GitLab.com',
  webUrl: 'https://gitlab.com',
  version: '19.6.0-ee',
  revision: '4c1d2e3f4a5',
  enterprise: true,
  selfInspection: true,
  reviewerStates: true,
  fineGrainedTokens: true,
  rateLimits: true,
  namesBranchOfEmpty: true,
};

export const SELF_MANAGED: GitlabProduct = {
  id: 'gitlab-self-managed',
  product: 'GitLab Community Edition 15.3',
  webUrl: 'https://git.acme.example/gitlab',
  version: '15.3.5',
  revision: '1fe94d8bfe9',
  enterprise: false,
  selfInspection: false,
  reviewerStates: false,
  fineGrainedTokens: false,
  rateLimits: false,
  namesBranchOfEmpty: false,
};

/** Path that the product lives under: empty or `/gitlab`. */
export function basePath(product: GitlabProduct): string {
  return new URL(product.webUrl).pathname.replace(/\/$/, '');
}
