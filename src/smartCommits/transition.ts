/** A transition that Jira offers a person on an issue. */
export interface OfferedTransition {
  id: string;
  name: string;
  to: { id: string; name: string };
  /** Fields that its screen requires and that have no value of their own; the issue may have one. */
  requiredFields: { id: string; name: string }[];
}

/** `standing`: the issue is where the word would take it. */
export type TransitionChoice = { transition: OfferedTransition } | { standing: true } | { problem: string };

/**
 * Which transition a word means: the name, else a beginning that only one name has, else the status it leads to, by
 * name or by a beginning. Case does not count; `-` and `_` stand for blanks. Source: DVCS connector, WorkflowTransition
 * command handler; the status is our own addition, as Git Integration for Jira does it.
 * @param status where the issue stands: a word that names it takes it nowhere, unless a transition has just that name
 */
export function chooseTransition(
  word: string,
  offered: OfferedTransition[],
  status: { id: string; name: string },
): TransitionChoice {
  const wanted = plain(word);
  const ways: ((transition: OfferedTransition) => boolean)[] = [
    ({ name }) => name.toLowerCase() === word.toLowerCase(),
    ({ name }) => plain(name) === wanted,
    ({ name }) => plain(status.name) !== wanted && plain(name).startsWith(wanted),
    ({ to }) => plain(status.name) !== wanted && plain(to.name) === wanted,
    ({ to }) => plain(status.name) !== wanted && plain(to.name).startsWith(wanted),
  ];
  for (const fits of ways) {
    const found = offered.filter(fits);
    const [first] = found;
    if (first !== undefined) {
      return isOne(found) ? chosen(leastDemanding(found) ?? first, status) : { problem: ambiguous(word, found) };
    }
  }
  return plain(status.name).startsWith(wanted) ? { standing: true } : { problem: impossible(word, offered) };
}

/** Doing it would change nothing where it leads, and is called, where the issue stands. */
function chosen(transition: OfferedTransition, status: { id: string }): TransitionChoice {
  const stands = transition.to.id === status.id && plain(transition.name) === plain(transition.to.name);
  return stands ? { standing: true } : { transition };
}

/** Transitions of one name into one status differ in nothing that a message could say. */
function isOne(found: OfferedTransition[]): boolean {
  return new Set(found.map(({ name, to }) => `${plain(name)} ${to.id}`)).size === 1;
}

function leastDemanding(found: OfferedTransition[]): OfferedTransition | undefined {
  return found.find(({ requiredFields }) => requiredFields.length === 0);
}

function ambiguous(word: string, found: OfferedTransition[]): string {
  return `#${word} could be ${list(found, 'or')}. Write more of the name.`;
}

function impossible(word: string, offered: OfferedTransition[]): string {
  return offered.length === 0
    ? `#${word} is not possible: the issue cannot be moved now by this person.`
    : `#${word} is not possible now. Possible: ${list(offered, 'and')}.`;
}

function list(transitions: OfferedTransition[], word: string): string {
  const names = [...new Set(transitions.map(({ name, to }) => (name === to.name ? name : `${name} (to ${to.name})`)))];
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} ${word} ${last}`;
}

/** A name as it can be typed: `Won’t do` is `wont-do`. Letters may come composed or with marks of their own. */
function plain(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
