import type { BranchValues, TextValues } from '../domain/template';

/** An issue that templates are tried with. */
export const EXAMPLE: BranchValues = {
  issueKey: 'DEMO-123',
  projectKey: 'DEMO',
  user: 'Ada Lovelace',
  issueType: 'Bug',
  summary: 'Größe ändern',
};

export const TEXT_EXAMPLE: TextValues = {
  ...EXAMPLE,
  status: 'In Progress',
  description: 'The size cannot be changed.',
  issueUrl: 'https://your-site.atlassian.net/browse/DEMO-123',
  sourceBranch: 'DEMO-123-grosse-andern',
  targetBranch: 'main',
};
