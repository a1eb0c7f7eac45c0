export interface Author {
  name: string;
  email: string;
  /** Whether Jira finds and lets them. */
  runs: boolean;
}

export const AUTHORS: Author[] = [
  { name: 'Dan Developer', email: 'dan@acme.example', runs: true },
  { name: 'Devi Developer', email: 'devi@acme.example', runs: true },
  { name: 'Ada Admin', email: 'ada@acme.example', runs: true },
  { name: 'Vera Viewer', email: 'vera@acme.example', runs: false },
  { name: 'Ada Admin', email: 'ada@evil.example', runs: false },
];

/** What an issue should hold in the end. */
export interface Expected {
  status: string;
  comments: string[];
  worklogs: string[];
  labels: Set<string>;
}

export interface MadeCommit {
  message: string;
  author: Author;
  /** Applies what it should do to what is expected. */
  apply(expected: (issueKey: string) => Expected): void;
}

const STATUSES: [word: string, status: string][] = [
  ['to-do', 'To Do'],
  ['in-progress', 'In Progress'],
  ['in-review', 'In Review'],
  ['done', 'Done'],
];

/** A commit with one to three commands for one or two issues. */
export function makeCommit(
  number: number,
  issues: number,
  random: () => number,
  options: { transitions: boolean; author?: Author },
): MadeCommit {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const { transitions, author = pick(AUTHORS) } = options;
  const keys = [
    ...new Set(
      [1, 2].slice(0, 1 + Math.floor(random() * 2)).map(() => `SOAK-${String(1 + Math.floor(random() * issues))}`),
    ),
  ];
  const parts: string[] = [];
  const effects: ((on: Expected) => void)[] = [];
  const count = 1 + Math.floor(random() * 3);
  for (let index = 0; index < count; index += 1) {
    const tag = `${String(number)}.${String(index)}`;
    const kind = Math.floor(random() * (transitions ? 4 : 3));
    if (kind === 0) {
      parts.push(`#comment note ${tag}`);
      effects.push((on) => on.comments.push(`${author.name}: note ${tag}`));
    } else if (kind === 1) {
      parts.push(`#time ${String(1 + (number % 7))}h work ${tag}`);
      effects.push((on) => on.worklogs.push(`${author.name}: ${String(1 + (number % 7))}h work ${tag}`));
    } else if (kind === 2) {
      parts.push(`#label l${String(number % 10)}`);
      effects.push((on) => void on.labels.add(`l${String(number % 10)}`));
    } else {
      const [word, status] = pick(STATUSES);
      parts.push(`#${word}`);
      effects.push((on) => {
        on.status = status;
      });
    }
  }
  return {
    message: `${keys.join(' ')} change ${String(number)} ${parts.join(' ')}`,
    author,
    apply(expected) {
      for (const key of author.runs ? keys : []) {
        effects.forEach((effect) => effect(expected(key)));
      }
    },
  };
}
