import { fillTemplate, variablesOf, type BranchNameTemplate, type BranchValues } from './template';

/** Whatever a template says, no name is longer: hosts take about 250. */
const MOST_CHARACTERS = 200;

/**
 * An issue's branch name by a template: ASCII, without anything that `git check-ref-format` refuses.
 * @param toAscii writes any script in Latin letters
 */
export function branchNameOf(
  settings: BranchNameTemplate,
  values: BranchValues,
  toAscii: (text: string) => string,
): string {
  const { separator } = settings;
  const words = (text: string): string => slug(toAscii(text), settings);
  const filled = {
    issueKey: values.issueKey,
    projectKey: values.projectKey,
    issueType: prefixOf(values.issueType, settings) ?? words(values.issueType),
    user: words(values.user),
  };
  const template = asciiTemplate(settings, toAscii);
  const render = (summary: string): string => tidy(fillTemplate(template, { ...filled, summary }), separator);
  const most = Math.min(settings.maxLength, MOST_CHARACTERS);

  const summary = words(values.summary);
  const whole = render(summary);
  if (whole.length <= most) {
    return whole;
  }
  const places = variablesOf(template).filter((name) => name === 'summary').length;
  const room = summary.length - Math.ceil((whole.length - most) / Math.max(places, 1));
  const cut = render(cutAtWord(summary, Math.max(room, 0), separator));
  return cut.length <= most ? cut : keepKey(cut, values.issueKey, most, separator);
}

/** The map's keys are names that people type: case does not matter. */
function prefixOf(issueType: string, { prefixes, separator }: BranchNameTemplate): string | undefined {
  const found = Object.entries(prefixes).find(([type]) => type.toLowerCase() === issueType.toLowerCase());
  return found?.[1].replace(/[^A-Za-z0-9._/-]+/g, separator);
}

/** Text of the template itself, between its variables, in the characters that names are made of. */
function asciiTemplate({ template, separator }: BranchNameTemplate, toAscii: (text: string) => string): string {
  return template
    .split(/(\{\w*\})/)
    .map((part) => (/^\{\w*\}$/.test(part) ? part : toAscii(part).replace(/[^A-Za-z0-9._/#@+-]+/g, separator)))
    .join('');
}

function slug(text: string, { separator, lowerCase }: BranchNameTemplate): string {
  // What holds a word together is no gap: "don't" is "dont".
  const joined = text.replace(/['’`]/g, '');
  const plain = joined
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .join(separator);
  return lowerCase ? plain.toLowerCase() : plain;
}

function cutAtWord(text: string, room: number, separator: string): string {
  if (text.length <= room) {
    return text;
  }
  const part = text.slice(0, room);
  const end = text.charAt(room) === separator ? room : part.lastIndexOf(separator);
  // A first word that does not fit is cut inside.
  return end > 0 ? part.slice(0, end) : part;
}

/** Parts that came out empty leave no separators behind, and nothing is left that git refuses. */
function tidy(name: string, separator: string): string {
  const parts = name.split('/').map((part) =>
    part
      .replace(/([._-])[._-]*/g, (_run, first: string) => first)
      .replace(/@(?=\{)/g, '')
      .replace(/^[._-]+|[._-]+$/g, '')
      .replace(/\.lock$/, `${separator === '.' ? '-' : separator}lock`),
  );
  return parts.filter((part) => part !== '').join('/');
}

/** Cuts a name whose fixed parts alone are too long: behind the key where that is possible, else before it. */
function keepKey(name: string, key: string, most: number, separator: string): string {
  const end = name.indexOf(key) + key.length;
  if (end <= most) {
    return tidy(name.slice(0, most), separator);
  }
  const start = end - most;
  // Half a word before the key would read like another one.
  const cut = name.slice(start, end).replace(/[a-z0-9]/i.test(name.charAt(start - 1)) ? /^[a-z0-9]+/i : '', '');
  return tidy(cut.includes(key) ? cut : name.slice(start, end), separator);
}
