import type { Commit } from '../../src/domain/changes';

/** How hosts and git word the message of commits that they squash or merge into one, the oldest commit first. */
export const RETELLINGS: Record<string, (messages: string[], number: string) => string> = {
  GitHub: (messages, number) =>
    messages.length === 1
      ? numbered(messages[0] ?? '', `(#${number})`)
      : `Work (#${number})\n\n${messages.map((message) => `* ${message}`).join('\n\n')}`,
  'GitHub, signed off': (messages, number) =>
    `Work (#${number})\n\n${messages.map((message) => `* ${message}\n\nSigned-off-by: Dan <dan@acme.example>`).join('\n\n')}\n\n---------\n\nCo-authored-by: Devi <devi@acme.example>`,
  GitLab: (messages, number) => {
    // `%{title}` of a request with one commit is that commit's; `%{all_commits}` lists them.
    const told =
      messages.length === 1 ? messages[0] : `Work\n\n${messages.map((message) => `* ${message}`).join('\n\n')}`;
    return `Merge branch 'topic' into 'main'\n\n${told ?? ''}\n\nCloses #4 and #5\n\nSee merge request acme/p!${number}`;
  },
  'Azure DevOps': (messages, number) =>
    messages.length === 1
      ? `Merged PR ${number}: ${messages[0] ?? ''}\n\nRelated work items: #7`
      : `Merged PR ${number}: Work\n\n${messages.map((message) => `- ${titleOf(message)}`).join('\n')}\n\nRelated work items: #7, #8`,
  Bitbucket: (messages, number) =>
    `Merged in topic (pull request #${number})\n\nWork\n\n${messages.map((message) => `* ${message}`).join('\n\n')}\n\nApproved-by: Ada`,
  'Bitbucket Data Center': (messages, number) =>
    `Pull request #${number}: Work\n\nMerge in P/r from topic to main\n\n${followed(messages)}`,
  'git merge --squash': (messages) => followed(messages),
};

function followed(messages: string[]): string {
  const parts = messages.map(
    (message, index) => `commit 0${String(index)}\nAuthor: Dan\nDate: now\n\n${message.replace(/^(?=.)/gm, '    ')}`,
  );
  return `Squashed commit of the following:\n\n${parts.join('\n\n')}`;
}

/** As `git rebase` and a cherry-pick with a note change a message. */
export const REWORDINGS: ((message: string, of: Pick<Commit, 'id'>) => string)[] = [
  (message) => message,
  (message) => `${message}\n\nSigned-off-by: Dan <dan@acme.example>`,
  (message, { id }) => `${message}\n\n(cherry picked from commit ${id})`,
  (message) => message.replace('work', 'labour'),
];

function numbered(message: string, number: string): string {
  const [title = '', ...rest] = message.split('\n');
  return [`${title} ${number}`, ...rest].join('\n');
}

function titleOf(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}
