/** Zero-width space: people see nothing of it, and no host takes what stands on both sides for one word. */
const GAP = '\u200b';

/** Words that close an issue where one is named behind them. Sources: GitHub docs, "Linking a pull request to an issue"; GitLab docs, "Default closing pattern". */
const CLOSING =
  /\b(close[sd]?|closing|fix(?:e[sd]|ing)?|resolve[sd]?|resolving|implement(?:s|ed|ing)?)(?=:?\s+https?:)/gi;

/**
 * A text of somebody who may edit an issue, for a pull request's description, where hosts read Markdown and act on it as whoever opens the
 * pull request: it mentions nobody, closes and links nothing, shows no picture, and is no command.
 * Sources: GitHub docs, "Basic writing and formatting syntax"; GitLab docs, "GitLab Flavored Markdown" and "GitLab quick actions" (lines
 * that begin with a slash); Azure DevOps docs, "Markdown guidance", Work items and pull requests.
 */
export function harmlessMarkup(text: string): string {
  return quietMentions(text)
    .replace(/^([ \t]*)\//gm, '$1\\/')
    .replace(/<(?=[A-Za-z/!?])/g, '\\<')
    .replace(/!\[/g, '!\\[')
    .replace(/\]\(/g, ']\\(')
    .replace(/([#!&])(?=\d)/g, `$1${GAP}`)
    .replace(/\b(GH-)(?=\d)/gi, `$1${GAP}`)
    .replace(CLOSING, `$1${GAP}`);
}

/** The same for a title, which is no Markdown but may mention people. Addresses of e-mail stay as they are. */
export function quietMentions(text: string): string {
  return text.replace(/(^|[^\w@])@(?=[\w<])/g, `$1@${GAP}`);
}
