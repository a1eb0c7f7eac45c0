import { ADA, DAN, OLLI, VERA } from './people';
import type { SampleBranch, SampleRepository } from './seed';

/**
 * The repositories that every lab host has, as `acme/NAME`: each keeps to its own way of naming owners and projects.
 * Commits name DEMO-1 … DEMO-9 and TEAM-1 … TEAM-5, and also what only looks like an issue key.
 */
export const SAMPLE_REPOSITORIES: SampleRepository[] = [payments(), website(), empty(), archived(), manyBranches()];

function payments(): SampleRepository {
  return {
    name: 'payments',
    description: 'Takes money, gives receipts',
    private: true,
    branches: [
      {
        name: 'main',
        commits: [
          { by: ADA, hoursAgo: 2000, message: 'Begin the payments service', write: { 'README.md': '# Payments\n' } },
          { by: DAN, hoursAgo: 1990, message: 'DEMO-1 Take cards', write: { 'src/cards.ts': lines('card', 20) } },
          {
            by: DAN,
            hoursAgo: 1700,
            message: 'DEMO-1 DEMO-2 Refuse expired cards\n\nThe bank answers 402 for them.',
            write: { 'src/cards.ts': lines('card', 26), 'test/cards.test.ts': lines('check', 12) },
          },
          { by: OLLI, hoursAgo: 900, message: 'Store names as UTF-8', write: { 'src/names.ts': lines('name', 8) } },
          {
            by: ADA,
            hoursAgo: 700,
            message: 'Update the parser for CVE-2024-1, see also SHA-256',
            write: { 'package.json': '{ "dependencies": { "parser": "2.0.1" } }\n' },
          },
          {
            by: DAN,
            hoursAgo: 500,
            message: 'DEMO-3: move cards to their own folder',
            rename: { 'src/cards.ts': 'src/cards/cards.ts' },
          },
          {
            by: VERA,
            hoursAgo: 300,
            message: '[TEAM-1] Explain receipts',
            write: { 'docs/receipts.md': lines('receipt', 5) },
          },
        ],
      },
      {
        name: 'feature/DEMO-4-refunds',
        from: 'main',
        commits: [
          {
            by: DAN,
            hoursAgo: 200,
            message: 'DEMO-4 Give money back',
            write: { 'src/refunds.ts': lines('refund', 30) },
          },
          {
            by: DAN,
            hoursAgo: 100,
            message: 'Round refunds the way banks do',
            write: { 'src/refunds.ts': lines('refund', 34) },
          },
        ],
      },
      {
        name: 'bugfix/TEAM-2_double-charge',
        from: 'main',
        commits: [
          {
            by: OLLI,
            hoursAgo: 90,
            message: 'TEAM-2 Charge once 💳',
            write: { 'src/charge.ts': lines('charge', 9) },
            remove: ['src/names.ts'],
          },
        ],
      },
      { name: 'release/1.0', from: 'main', commits: [] },
    ],
  };
}

function website(): SampleRepository {
  return {
    name: 'website',
    description: 'acme.example',
    private: false,
    branches: [
      {
        name: 'main',
        commits: [
          { by: ADA, hoursAgo: 1500, message: 'First page', write: { 'index.html': '<h1>Acme</h1>\n' } },
          {
            by: VERA,
            hoursAgo: 1200,
            message: 'DEMO-5 Add a footer',
            write: { 'footer.html': '<footer>Acme</footer>\n' },
          },
          { by: DAN, hoursAgo: 400, message: 'demo-6 in lower case', write: { 'style.css': 'body { margin: 0 }\n' } },
          {
            by: ADA,
            hoursAgo: 60,
            message: 'Merge of nothing in particular (#12)',
            write: { 'about.html': '<p>About</p>\n' },
          },
        ],
      },
      {
        name: 'feature/DEMO-7-größe',
        from: 'main',
        commits: [
          {
            by: OLLI,
            hoursAgo: 48,
            message: 'DEMO-7 Größere Schrift für ältere Leute',
            write: { 'style.css': 'body { font-size: 120% }\n' },
          },
        ],
      },
      {
        name: 'feature/日本語-DEMO-8',
        from: 'main',
        commits: [
          { by: ADA, hoursAgo: 24, message: 'DEMO-8 日本語のページ', write: { 'ja/index.html': '<h1>アクメ</h1>\n' } },
        ],
      },
      {
        name: 'DEMO-9',
        from: 'main',
        commits: [{ by: DAN, hoursAgo: 12, message: 'Say when we are open', write: { 'hours.html': '<p>9–17</p>\n' } }],
      },
    ],
  };
}

function empty(): SampleRepository {
  return { name: 'empty', description: 'Nothing was pushed yet', private: true, branches: [] };
}

function archived(): SampleRepository {
  const commits = [{ by: ADA, hoursAgo: 9000, message: 'TEAM-3 The old shop', write: { 'shop.php': '<?php\n' } }];
  return {
    name: 'archived',
    description: 'Kept for the records',
    private: true,
    archived: true,
    branches: [{ name: 'main', commits }],
  };
}

/** More branches than any host lists on one page. */
function manyBranches(): SampleRepository {
  const main: SampleBranch = {
    name: 'main',
    commits: [{ by: ADA, hoursAgo: 800, message: 'Start of many things', write: { 'README.md': '# Many\n' } }],
  };
  const others = Array.from({ length: 129 }, (_, index): SampleBranch => {
    const number = String(index + 1).padStart(3, '0');
    const key = index % 10 === 0 ? `TEAM-${(index % 5) + 1} ` : '';
    const commit = {
      by: DAN,
      hoursAgo: 700 - index,
      message: `${key}Topic ${number}`,
      write: { [`topic-${number}.md`]: `${number}\n` },
    };
    return { name: `topic/${number}`, from: 'main', commits: [commit] };
  });
  return {
    name: 'many-branches',
    description: 'One branch for each topic',
    private: true,
    branches: [main, ...others],
  };
}

function lines(word: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `// ${word} ${index + 1}\n`).join('');
}
