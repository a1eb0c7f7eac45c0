/** Clarive as a git host: no REST API is documented, so git over HTTP is all there is. */
export const CLARIVE = {
  id: 'clarive',
  product: 'Clarive',
  webUrl: 'https://clarive.acme.example',
  /** `https://clarive.acme.example/git/PROJECT/REPOSITORY` */
  gitPath: 'git',
} as const;
