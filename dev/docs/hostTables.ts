import type { HostForm, ScopeAdvice } from '../../src/hosts/form';
import type { HostModule } from '../../src/hosts/hostModule';
import type { HostTraits } from '../../src/hosts/traits';

/** Traits that say nothing to people, or what the product does not use yet. */
type Silent = 'listsDefaultBranch' | 'pullRequestWord' | 'webhooks';

/** What people read of each trait; the type makes a new trait ask for its words. */
const TRAITS: Record<Exclude<keyof HostTraits, Silent>, string> = {
  createBranch: 'Create a branch from the issue',
  createPullRequest: 'Create a pull or merge request from the issue',
  draftPullRequests: 'Drafts',
  reviewers: 'Ask reviewers',
  changedFiles: 'Names of changed files',
  lineCounts: 'Lines added and removed',
  tellsScopes: 'The host tells what the token may do; else it is found out by asking',
  tellsExpiry: 'The host tells when the token ends; else the admin enters it',
  activityFeed: 'One call finds what changed in all repositories',
  vouchesBy: 'What the host vouches for, beside a commit’s author line',
};

const NEEDED_FOR: Record<ScopeAdvice['neededFor'], string> = {
  read: 'always',
  createBranch: 'creating branches',
  createPullRequest: 'creating pull requests',
};

/** How hosts differ, as a Markdown table: one column for each host. */
export function traitTable(modules: HostModule[]): string {
  const header = ['', ...modules.map(({ form }) => form.title)];
  const rows = Object.entries(TRAITS).map(([trait, words]) => [
    words,
    ...modules.map(({ traits }) => cell(traits[trait as keyof typeof TRAITS])),
  ]);
  return markdownTable(header, rows);
}

function cell(value: boolean | string | undefined): string {
  return typeof value === 'string' ? value : value ? 'yes' : '–';
}

/** Which credential to make on a host and with which scopes, as Markdown. */
export function credentialSection(form: HostForm): string {
  const parts = [`### ${form.title}`, form.covers];
  for (const { title, when, scopes } of form.credentials) {
    parts.push(`**${title}.** ${when}`);
    if (scopes.length > 0) {
      const rows = scopes.map(({ scope, reason, neededFor }) => [`\`${scope}\``, reason, NEEDED_FOR[neededFor]]);
      parts.push(markdownTable(['scope', 'why', 'needed for'], rows));
    }
  }
  return parts.join('\n\n');
}

/** The whole page about hosts. */
export function hostsPage(modules: HostModule[]): string {
  return [
    '# Hosts',
    'Made from the drivers’ own tables by `npm run docs`; a test compares.',
    '## What each host can do',
    traitTable(modules),
    '## Which token to make',
    ...modules.map(({ form }) => credentialSection(form)),
    '',
  ].join('\n\n');
}

function markdownTable(header: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
