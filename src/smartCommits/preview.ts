import { projectOf } from '../domain/issueKeys';
import type { JiraActor } from '../domain/ports';
import type { JiraPermission } from '../jira/permissions';
import type { JiraUser } from '../jira/users';
import type { Command, CommandKind, Misunderstanding } from './command';
import { parseMessage } from './parse';
import { personMeant } from './people';
import type { SmartCommitPorts } from './ports';
import { chooseTransition, namesStatus, standsThere } from './transition';

/** What one command would do to one issue, or why it would not. */
export interface Foreseen {
  issueKey: string;
  possible: boolean;
  /** One sentence. */
  text: string;
}

export interface PreviewedCommand {
  command: Command;
  issues: Foreseen[];
}

export interface Preview {
  commands: PreviewedCommand[];
  misunderstood: Misunderstanding[];
}

/** Projects by who runs commands there; every project that any connection may send to. */
export interface ProjectModes {
  all: ReadonlySet<string>;
  app: ReadonlySet<string>;
  jira: ReadonlySet<string>;
}

export interface Previewing {
  /** Whom the commands would run as; a problem where nobody is found. */
  person: { user: JiraUser; as: JiraActor } | { problem: string };
  projects: ProjectModes;
}

/** Says what a message would do if it were pushed now, without changing anything. @throws ProductError rateLimited, jiraError */
export async function previewMessage(
  message: string,
  previewing: Previewing,
  ports: SmartCommitPorts,
): Promise<Preview> {
  const { commands, misunderstood } = parseMessage(message, { projects: previewing.projects.all });
  const previewed: PreviewedCommand[] = [];
  for (const command of commands) {
    const issues: Foreseen[] = [];
    for (const issueKey of command.issueKeys) {
      issues.push({ issueKey, ...(await foresee(command, issueKey, previewing, ports)) });
    }
    previewed.push({ command, issues });
  }
  return { commands: previewed, misunderstood };
}

type Outcome = Omit<Foreseen, 'issueKey'>;

const PERMISSIONS: Record<CommandKind, [JiraPermission, string]> = {
  comment: ['ADD_COMMENTS', 'comment on'],
  worklog: ['WORK_ON_ISSUES', 'log work on'],
  transition: ['TRANSITION_ISSUES', 'move'],
  label: ['EDIT_ISSUES', 'edit'],
  assign: ['ASSIGN_ISSUES', 'assign'],
};

async function foresee(
  command: Command,
  issueKey: string,
  { person, projects }: Previewing,
  ports: SmartCommitPorts,
): Promise<Outcome> {
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
  const issue = await ports.issues.get(as, issueKey);
  if (issue === undefined) {
    return no(`${issueKey} does not exist, or ${user.name} may not see it.`);
  }
  const [permission, verb] = PERMISSIONS[command.kind];
  if (!(await ports.permissionsAs(as, [permission], issueKey)).has(permission)) {
    return no(`${user.name} may not ${verb} ${issueKey}.`);
  }
  switch (command.kind) {
    case 'comment':
      return yes(`Comments as ${user.name}.`);
    case 'worklog':
      return yes(`Logs ${command.duration ?? ''} as ${user.name}, from when the commit was made.`);
    case 'label':
      return yes(`Adds ${(command.labels ?? []).join(', ')} as ${user.name}.`);
    case 'assign': {
      const meant = await personMeant(command.person ?? '', user, aliases, ports.users);
      return 'problem' in meant ? no(meant.problem) : yes(`Assigns it to ${meant.user.name}.`);
    }
    case 'transition':
      return foreseeMove(command, issue.key, issue.status, { user, as }, ports);
  }
}

async function foreseeMove(
  command: Command,
  issueKey: string,
  status: { id: string; name: string },
  { user, as }: { user: JiraUser; as: JiraActor },
  ports: SmartCommitPorts,
): Promise<Outcome> {
  const comments = command.text === undefined ? '' : ' and comments';
  const choice = chooseTransition(command.word, await ports.issues.transitions(as, issueKey));
  if ('problem' in choice) {
    return no(namesStatus(command.word, status.name) ? `It is in ${status.name} already.` : choice.problem);
  }
  const { transition } = choice;
  return standsThere(transition, status.id)
    ? no(`It is in ${status.name} already.`)
    : yes(`Moves it from ${status.name} to ${transition.to.name}${comments} as ${user.name}.`);
}

function yes(text: string): Outcome {
  return { possible: true, text };
}

function no(text: string): Outcome {
  return { possible: false, text };
}
