/** Which GitLab a connection talks to, from its normalised base address. */
export interface GitlabInstance {
  product: 'GitLab.com' | 'GitLab';
  /** `https://gitlab.com`, `https://git.acme.example/gitlab`: where people go; the API is below it. */
  webUrl: string;
}

export const GITLAB_COM = 'https://gitlab.com';

export function gitlabInstance(webUrl: string): GitlabInstance {
  return { product: webUrl === GITLAB_COM ? 'GitLab.com' : 'GitLab', webUrl };
}
