import { parseMessage } from '../../src/smartCommits/parse';

export const PROJECTS = new Set(['DEMO', 'TEAM', 'MY_APP', 'JRA']);

/** What is understood of a message, a line for each command and each misunderstanding, in the order they stand in. */
export function told(message: string): string[] {
  const { commands, misunderstood } = parseMessage(message, { projects: PROJECTS });
  return [
    ...commands.map(({ start, issueKeys, kind, text, duration, labels, person, word }) => {
      const what = { comment: 'comment', worklog: `time ${duration ?? ''}`, transition: `move ${word}` };
      const names = { label: `label ${(labels ?? []).join(' ')}`, assign: `assign ${person ?? ''}` };
      const said = text === undefined ? '' : `: ${text}`;
      return { start, line: `${issueKeys.join(',')} ${{ ...what, ...names }[kind]}${said}` };
    }),
    ...misunderstood.map(({ start, issueKeys, written }) => ({ start, line: `${issueKeys.join(',')} ?${written}` })),
  ]
    .sort((first, second) => first.start - second.start)
    .map(({ line }) => line);
}
