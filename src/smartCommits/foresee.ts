import type { JiraActor } from '../domain/ports';
import type { JiraIssue } from '../jira/issues';
import type { JiraPermission } from '../jira/permissions';
import type { JiraUser } from '../jira/users';
import type { SmartCommitRules } from '../store/settings';
import type { Command, CommandKind } from './command';
import { planMove } from './move';
import { personMeant } from './people';
import type { JiraPorts } from './ports';

/** What one command would do to one issue, or why it would not. */
export interface Outcome {
  possible: boolean;
  /** One sentence. */
  text: string;
}

/** Who would do it, and to what. */
export interface Foreseeing {
  user: JiraUser;
  as: JiraActor;
  issue: JiraIssue;
  aliases: SmartCommitRules['aliases'];
  /** Name of the status that a command before this one takes the issue to. */
  movedTo: string | undefined;
}

const PERMISSIONS: Record<CommandKind, [JiraPermission, string]> = {
  comment: ['ADD_COMMENTS', 'comment on'],
  worklog: ['WORK_ON_ISSUES', 'log work on'],
  transition: ['TRANSITION_ISSUES', 'move'],
  label: ['EDIT_ISSUES', 'edit'],
  assign: ['ASSIGN_ISSUES', 'assign'],
};

/** @returns with it the status that the issue would be in, where it would be moved @throws ProductError rateLimited, jiraError */
export async function foresee(
  command: Command,
  to: Foreseeing,
  ports: JiraPorts,
): Promise<Outcome & { movesTo?: string }> {
  const { user, issue } = to;
  const refused = await refusal(command.kind, to, ports);
  if (refused !== undefined) {
    return no(refused);
  }
  switch (command.kind) {
    case 'comment':
      return yes(`Comments as ${user.name}.`);
    case 'worklog':
      return (await ports.instance.tracksTime())
        ? yes(`Logs ${command.duration ?? ''} as ${user.name}, from when the commit was made.`)
        : no('Time tracking is switched off in Jira.');
    case 'label':
      return (await ports.issues.canEdit(to.as, issue.key, 'labels'))
        ? yes(`Adds ${(command.labels ?? []).join(', ')} as ${user.name}.`)
        : no(`${user.name} cannot change the labels of ${issue.key}.`);
    case 'assign': {
      const meant = await personMeant(command.person ?? '', issue.key, user, to.aliases, ports.users);
      return 'problem' in meant ? no(meant.problem) : yes(`Assigns it to ${meant.user.name}.`);
    }
    case 'transition':
      return foreseeMove(command, to, ports);
  }
}

async function foreseeMove(
  command: Command,
  to: Foreseeing,
  ports: JiraPorts,
): Promise<Outcome & { movesTo?: string }> {
  const { user, as, issue, movedTo } = to;
  if (movedTo !== undefined) {
    return yes(`Moves it on with #${command.word}, if the workflow has that from ${movedTo}.`);
  }
  const refusedComment = command.text === undefined ? undefined : await refusal('comment', to, ports);
  const plan = await planMove(command.word, issue, as, ports);
  if ('problem' in plan) {
    return no(plan.problem);
  }
  const says = command.text !== undefined && refusedComment === undefined;
  const silent = refusedComment === undefined ? '' : ` Without the comment: ${refusedComment}`;
  if ('standing' in plan) {
    return says
      ? yes(`It is in ${issue.status.name} already; comments as ${user.name}.`)
      : no(`It is in ${issue.status.name} already.${silent}`);
  }
  const { name } = plan.transition.to;
  const also = says ? ' and comments' : '';
  return {
    ...yes(`Moves it from ${issue.status.name} to ${name}${also} as ${user.name}.${silent}`),
    movesTo: name,
  };
}

async function refusal(
  kind: CommandKind,
  { user, as, issue }: Foreseeing,
  ports: JiraPorts,
): Promise<string | undefined> {
  const [permission, verb] = PERMISSIONS[kind];
  const held = await ports.permissionsAs(as, [permission], issue.key);
  return held.has(permission) ? undefined : `${user.name} may not ${verb} ${issue.key}.`;
}

function yes(text: string): Outcome {
  return { possible: true, text };
}

function no(text: string): Outcome {
  return { possible: false, text };
}
