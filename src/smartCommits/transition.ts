/** A transition that Jira offers a person on an issue. */
export interface OfferedTransition {
  id: string;
  name: string;
  to: { id: string; name: string };
  /** Names of fields that its screen requires and that have no value of their own. */
  missingFields: string[];
}

export type TransitionChoice = { transition: OfferedTransition } | { problem: string };

/**
 * Which transition a word means: the name, else a beginning that only one name has, else the status it leads to, by
 * name or by a beginning. Case does not count; `-` and `_` stand for blanks. Source: DVCS connector, WorkflowTransition
 * command handler; the status is our own addition, as Git Integration for Jira does it.
 */
export function chooseTransition(word: string, offered: OfferedTransition[]): TransitionChoice {
  const wanted = plain(word);
  const ways: ((transition: OfferedTransition) => boolean)[] = [
    ({ name }) => name.toLowerCase() === word.toLowerCase(),
    ({ name }) => plain(name) === wanted,
    ({ name }) => plain(name).startsWith(wanted),
    ({ to }) => plain(to.name) === wanted,
    ({ to }) => plain(to.name).startsWith(wanted),
  ];
  for (const fits of ways) {
    const found = offered.filter(fits);
    const [first] = found;
    if (first !== undefined) {
      return isOne(found) ? ready(leastDemanding(found) ?? first) : { problem: ambiguous(word, found) };
    }
  }
  return { problem: impossible(word, offered) };
}

/** Whether doing it would change nothing: it leads, and is called, where the issue stands. */
export function standsThere(transition: OfferedTransition, statusId: string): boolean {
  return transition.to.id === statusId && plain(transition.name) === plain(transition.to.name);
}

/** Whether a word is the name of a status. */
export function namesStatus(word: string, status: string): boolean {
  return plain(word) === plain(status);
}

/** Transitions of one name into one status differ in nothing that a message could say. */
function isOne(found: OfferedTransition[]): boolean {
  return new Set(found.map(({ name, to }) => `${plain(name)} ${to.id}`)).size === 1;
}

function leastDemanding(found: OfferedTransition[]): OfferedTransition | undefined {
  return found.find(({ missingFields }) => missingFields.length === 0);
}

function ready(transition: OfferedTransition): TransitionChoice {
  const { name, missingFields } = transition;
  return missingFields.length === 0
    ? { transition }
    : { problem: `“${name}” asks for ${missingFields.join(', ')}: do it in Jira.` };
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

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
