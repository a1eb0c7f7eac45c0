import { harmlessMarkup, quietMentions } from './harmlessMarkup';
import { fillTemplate, type TextValues } from './template';

export interface PullRequestTexts {
  title: string;
  description: string;
}

const MOST_TITLE = 250;
const MOST_DESCRIPTION = 20_000;

/** Title and description of a pull request by the site's templates: the title is one line of 250 characters at most. */
export function textsByTemplate(
  templates: { titleTemplate: string; descriptionTemplate: string },
  values: TextValues,
): PullRequestTexts {
  const title = fillTemplate(templates.titleTemplate, values);
  const description = fillTemplate(templates.descriptionTemplate, harmless(values));
  return {
    title: quietMentions(title).replace(/\s+/g, ' ').trim().slice(0, MOST_TITLE),
    description: description.trim().slice(0, MOST_DESCRIPTION),
  };
}

/** What people wrote into the issue acts on nothing on the host; the template is the admin's and may. */
function harmless(values: TextValues): TextValues {
  const { summary, description, issueType, status, user } = values;
  const texts = { summary, description, issueType, status, user };
  const quiet = Object.entries(texts).map(([name, text]) => [name, harmlessMarkup(text)]);
  return { ...values, ...(Object.fromEntries(quiet) as typeof texts) };
}
