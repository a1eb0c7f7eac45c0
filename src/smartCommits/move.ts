import type { JiraActor } from '../domain/ports';
import type { JiraIssue } from '../jira/issues';
import type { JiraPorts } from './ports';
import { chooseTransition, type TransitionChoice } from './transition';

/**
 * What a word would do to an issue, asked as the person who would do it.
 * @throws ProductError rateLimited, jiraError
 */
export async function planMove(
  word: string,
  issue: JiraIssue,
  as: JiraActor,
  { issues }: Pick<JiraPorts, 'issues'>,
): Promise<TransitionChoice> {
  const choice = chooseTransition(word, await issues.transitions(as, issue.key), issue.status);
  if (!('transition' in choice)) {
    return choice;
  }
  const { name, requiredFields } = choice.transition;
  const ids = requiredFields.map(({ id }) => id);
  const empty = await issues.emptyFields(as, issue.key, ids);
  const missing = requiredFields.filter(({ id }) => empty.has(id));
  return missing.length === 0
    ? choice
    : { problem: `“${name}” asks for ${missing.map((field) => field.name).join(', ')}: do it in Jira.` };
}
