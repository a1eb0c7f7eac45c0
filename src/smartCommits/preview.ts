import { projectOf } from '../domain/issueKeys';
import type { JiraActor } from '../domain/ports';
import type { JiraIssue } from '../jira/issues';
import type { JiraUser } from '../jira/users';
import type { Command, Misunderstanding, ParsedMessage } from './command';
import { foresee, type Outcome } from './foresee';
import { MOST_MESSAGE, TOO_LONG, tooMany } from './limits';
import { parseMessage } from './parse';
import type { SmartCommitPorts } from './ports';

/** What one command would do to one issue, or why it would not. */
export interface Foreseen extends Outcome {
  issueKey: string;
}

export interface PreviewedCommand {
  command: Command;
  issues: Foreseen[];
}

export interface Preview {
  commands: PreviewedCommand[];
  misunderstood: Misunderstanding[];
  /** What holds for the message as a whole: sentences. */
  notes: string[];
}

/** Projects by who runs commands there; every project that any connection may send to. */
export interface ProjectModes {
  all: ReadonlySet<string>;
  app: ReadonlySet<string>;
  jira: ReadonlySet<string>;
  /** Where the app runs them, if a host vouches for the author. */
  vouched: ReadonlySet<string>;
}

export interface Previewing {
  /** Whom the commands would run as; a problem where nobody is found. */
  person: { user: JiraUser; as: JiraActor } | { problem: string };
  projects: ProjectModes;
}

/**
 * Says what a message would do if it were pushed now, without changing anything. Of issues and projects that the user
 * of this invocation may not see it tells nothing.
 * @throws ProductError rateLimited, jiraError
 */
export async function previewMessage(
  message: string,
  previewing: Previewing,
  ports: SmartCommitPorts,
): Promise<Preview> {
  const { commands, misunderstood } = await readAsSeen(message, previewing.projects.all, ports);
  const objection = message.length > MOST_MESSAGE ? TOO_LONG : tooMany(commands);
  if (objection !== undefined) {
    return { commands: [], misunderstood: [], notes: [objection] };
  }
  const look = issueLook(previewing, ports);
  const moved = new Map<string, string>();
  const previewed: PreviewedCommand[] = [];
  for (const command of commands) {
    const issues: Foreseen[] = [];
    for (const issueKey of command.issueKeys) {
      const { movesTo, ...outcome } = await foreseeOn(issueKey, command, moved.get(issueKey), previewing, look, ports);
      if (movesTo !== undefined) {
        moved.set(issueKey, movesTo);
      }
      issues.push({ issueKey, ...outcome });
    }
    previewed.push({ command, issues });
  }
  return { commands: previewed, misunderstood, notes: notesOn(commands, previewing.projects) };
}

/** A key of a project that the user may not see is text to them, like one of a project that does not exist. */
async function readAsSeen(message: string, all: ReadonlySet<string>, ports: SmartCommitPorts): Promise<ParsedMessage> {
  const seen = new Map<string, boolean>();
  for (;;) {
    const projects = new Set([...all].filter((key) => seen.get(key) !== false));
    const parsed = parseMessage(message.slice(0, MOST_MESSAGE), { projects });
    const named = [...parsed.commands, ...parsed.misunderstood].flatMap(({ issueKeys }) => issueKeys.map(projectOf));
    const unknown = [...new Set(named)].filter((key) => !seen.has(key));
    if (unknown.length === 0 || tooMany(parsed.commands) !== undefined) {
      return parsed;
    }
    for (const key of unknown) {
      seen.set(key, await ports.instance.seesProject('caller', key));
    }
  }
}

type Look = (issueKey: string, as: JiraActor) => Promise<JiraIssue | undefined>;

/** Asks once for each issue; one that the user of this invocation may not see is none, whoever the author is. */
function issueLook({ person }: Previewing, ports: SmartCommitPorts): Look {
  const seen = new Map<string, JiraIssue | undefined>();
  return async (issueKey, as) => {
    if (!seen.has(issueKey)) {
      const mine = as === 'caller' || 'problem' in person ? undefined : await ports.issues.get('caller', issueKey);
      const hidden = as !== 'caller' && mine === undefined;
      seen.set(issueKey, hidden ? undefined : await ports.issues.get(as, issueKey));
    }
    return seen.get(issueKey);
  };
}

async function foreseeOn(
  issueKey: string,
  command: Command,
  movedTo: string | undefined,
  { person, projects }: Previewing,
  look: Look,
  ports: SmartCommitPorts,
): Promise<Outcome & { movesTo?: string }> {
  const project = projectOf(issueKey);
  if (!projects.app.has(project)) {
    return no(
      projects.jira.has(project)
        ? 'Jira itself reads this command; what it does is up to Jira.'
        : `Nothing: smart commits are off for everything that sends to ${project}.`,
    );
  }
  const { aliases, disabledProjects } = (await ports.settings.get()).smartCommits;
  if (disabledProjects.includes(project)) {
    return no('Nothing: smart commits are switched off in this project.');
  }
  if ('problem' in person) {
    return no(person.problem);
  }
  const { user, as } = person;
  const issue = await look(issueKey, as);
  if (issue === undefined) {
    return no(`${issueKey} does not exist, or ${user.name} may not see it.`);
  }
  return foresee(command, { user, as, issue, aliases, movedTo }, ports);
}

function notesOn(commands: Command[], { app, jira, vouched }: ProjectModes): string[] {
  const projects = new Set(commands.flatMap(({ issueKeys }) => issueKeys.map(projectOf)));
  const some = (of: ReadonlySet<string>): boolean => [...projects].some((key) => app.has(key) && of.has(key));
  return [
    ...(some(vouched)
      ? ['A repository may ask for more: that the commit is signed, or pushed by its author. Otherwise nothing runs.']
      : []),
    ...(some(jira) ? ['In repositories where Jira itself reads commands, what they do is up to Jira.'] : []),
  ];
}

function no(text: string): Outcome {
  return { possible: false, text };
}
