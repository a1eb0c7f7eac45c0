/** Ids of every host of the lab. */
export const LAB_HOST_IDS = [
  'github',
  'github-enterprise',
  'gitlab',
  'gitlab-self-managed',
  'azure-devops',
  'azure-devops-server',
  'tfs-2018',
  'tfs-2017',
  'codecommit',
  'bitbucket',
  'bitbucket-data-center',
  'bitbucket-server-5.4',
  'clarive',
];
