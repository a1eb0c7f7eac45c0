import type { JiraUser } from '../jira/users';
import type { SmartCommitRules } from '../store/settings';
import type { Step } from './identity';
import { planMove } from './move';
import { personMeant } from './people';
import type { JiraPorts } from './ports';

/** What one step is to be done with. */
export interface Acting {
  step: Step;
  actor: JiraUser;
  /** ISO; of the commit. */
  authoredAt: string;
  aliases: SmartCommitRules['aliases'];
  /** ms; set where an earlier run began the step and was cut off: then Jira is asked before anything is repeated. */
  begunAt?: number;
}

export interface StepResult {
  outcome: 'ran' | 'skipped' | 'failed';
  detail: string;
}

const NO_ISSUE = 'The issue does not exist, or the author may not see it.';

/** Does one command on one issue as its author. @throws ProductError rateLimited, jiraError: nothing is known then of whether it was done */
export function act(acting: Acting, ports: JiraPorts): Promise<StepResult> {
  return ACTIONS[acting.step.command.kind](acting, ports);
}

const ACTIONS: Record<Step['command']['kind'], (acting: Acting, ports: JiraPorts) => Promise<StepResult>> = {
  async comment(acting, ports) {
    const refused = await addComment(acting, ports);
    return refused === undefined ? ran('Commented.') : failed(refused);
  },

  async worklog({ step, actor, authoredAt, begunAt }, ports) {
    const { issueKey, command, id } = step;
    const duration = command.duration ?? '';
    const started = Number.isNaN(Date.parse(authoredAt)) ? new Date(0).toISOString() : authoredAt;
    if (
      begunAt !== undefined &&
      (await seen(acted(actor), issueKey, ports, (as) => ports.worklogs.has(as, issueKey, started, id)))
    ) {
      return ran(`Logged ${duration}.`);
    }
    const worklog = { duration, started, text: command.text };
    const refused = await ports.worklogs.add(acted(actor), issueKey, worklog, id);
    return refused === undefined ? ran(`Logged ${duration}.`) : failed(refused);
  },

  async transition(acting, ports) {
    const moved = await move(acting, ports);
    if (acting.step.command.text === undefined || moved.outcome === 'failed') {
      return moved;
    }
    const refused = await addComment(acting, ports);
    return refused === undefined
      ? { outcome: 'ran', detail: `${moved.detail} Commented.` }
      : failed(`${moved.detail} The comment was refused: ${refused}`);
  },

  async label(acting, ports) {
    const { step, actor } = acting;
    const labels = step.command.labels ?? [];
    const done = ran(`Labelled ${labels.join(', ')}.`);
    if (await arrived(acting, 'labels', ports)) {
      return done;
    }
    const refused = await ports.issues.addLabels(acted(actor), step.issueKey, labels, step.id);
    return refused === undefined ? done : failed(refused);
  },

  async assign(acting, ports) {
    const { step, actor, aliases } = acting;
    const meant = await personMeant(step.command.person ?? '', step.issueKey, actor, aliases, ports.users);
    if ('problem' in meant) {
      return failed(meant.problem);
    }
    const done = ran(`Assigned to ${meant.user.name}.`);
    if (await arrived(acting, 'assignee', ports, meant.user.accountId)) {
      return done;
    }
    const refused = await ports.issues.assign(acted(actor), step.issueKey, meant.user.accountId);
    return refused === undefined ? done : failed(refused);
  },
};

async function move(acting: Acting, ports: JiraPorts): Promise<StepResult> {
  const { step, actor } = acting;
  const { issueKey, command } = step;
  const as = acted(actor);
  const issue = await ports.issues.get(as, issueKey);
  if (issue === undefined) {
    return failed(NO_ISSUE);
  }
  if (await arrived(acting, 'status', ports)) {
    return ran('Moved.');
  }
  const plan = await planMove(command.word, issue, as, ports);
  if ('problem' in plan) {
    return failed(plan.problem);
  }
  if ('standing' in plan) {
    return standing(issue.status.name);
  }
  const { transition } = plan;
  const refused = await ports.issues.move(as, issueKey, transition.id, step.id);
  return refused === undefined ? ran(`Moved from ${issue.status.name} to ${transition.to.name}.`) : failed(refused);
}

/** @returns what Jira has against it, or nothing where it is there */
async function addComment({ step, actor, begunAt }: Acting, ports: JiraPorts): Promise<string | undefined> {
  const { issueKey, command, id } = step;
  if (
    begunAt !== undefined &&
    (await seen(acted(actor), issueKey, ports, (as) => ports.comments.has(as, issueKey, id)))
  ) {
    return undefined;
  }
  return ports.comments.add(acted(actor), issueKey, command.text ?? '', id);
}

/** A look that fails where the issue cannot be seen: then nothing was done to it either. */
async function seen(
  as: { accountId: string },
  issueKey: string,
  ports: JiraPorts,
  look: (as: { accountId: string }) => Promise<boolean>,
): Promise<boolean> {
  return (await ports.issues.get(as, issueKey)) !== undefined && look(as);
}

async function arrived(
  { step, actor, begunAt }: Acting,
  field: 'status' | 'labels' | 'assignee',
  ports: JiraPorts,
  to?: string,
): Promise<boolean> {
  if (begunAt === undefined) {
    return false;
  }
  const { accountId } = actor;
  const wanted = { mark: step.id, accountId, field, since: begunAt, ...(to === undefined ? {} : { to }) };
  return seen(acted(actor), step.issueKey, ports, (as) => ports.changeArrived(as, step.issueKey, wanted));
}

function acted({ accountId }: JiraUser): { accountId: string } {
  return { accountId };
}

function ran(detail: string): StepResult {
  return { outcome: 'ran', detail };
}

function failed(detail: string): StepResult {
  return { outcome: 'failed', detail };
}

function standing(status: string): StepResult {
  return { outcome: 'skipped', detail: `The issue is in ${status} already.` };
}
