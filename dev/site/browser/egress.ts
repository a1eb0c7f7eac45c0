import { callSite } from './backend';
import { button } from './flags';
import type { AppFrame } from './frames';
import { siteData } from './siteData';

interface Group {
  key: string;
  description: string;
  configured: { domain: string; type: string[] }[];
}

/** `permissions.egress.get` */
export function egressGet(frame: AppFrame, payload?: { keys?: string[] }): Promise<unknown> {
  const query = new URLSearchParams((payload?.keys ?? []).map((key) => ['key', key]));
  return callSite(frame, 'GET', `/_site/egress?${query.toString()}`);
}

/** `permissions.egress.set`: asks the person first; rejects where they refuse or may not decide. */
export async function egressSet(frame: AppFrame, payload: { egresses: Group[] }): Promise<unknown> {
  if (!siteData().mayAdminister) {
    throw new Error('Only an administrator can change where the app may connect to.');
  }
  const egresses = structuredClone(payload.egresses);
  if (!(await consent(egresses))) {
    throw new Error('The administrator did not allow the app to connect to these addresses.');
  }
  return callSite(frame, 'POST', '/_site/egress', { egresses });
}

export async function egressDeleteDomain(frame: AppFrame, payload: { key: string; domain: string }): Promise<void> {
  await callSite(frame, 'DELETE', '/_site/egress', { key: payload.key, domain: payload.domain });
}

export async function egressDeleteGroup(frame: AppFrame, payload: { key: string }): Promise<void> {
  await callSite(frame, 'DELETE', '/_site/egress', { key: payload.key });
}

/** The platform's own question, outside the app's frame, so that the app cannot answer it. */
function consent(groups: Group[]): Promise<boolean> {
  const dialog = document.createElement('dialog');
  dialog.className = 'consent';
  const heading = element('h2', `Allow ${siteData().appTitle} to connect to these addresses?`);
  heading.id = 'consent-heading';
  dialog.setAttribute('aria-labelledby', heading.id);
  dialog.append(heading, element('p', 'The app will send data to and read data from them.'));
  for (const group of groups) {
    const list = document.createElement('ul');
    list.append(...group.configured.map(({ domain }) => element('li', domain)));
    dialog.append(element('h3', group.description), list);
  }
  const actions = document.createElement('div');
  actions.className = 'actions';
  const allow = button('Allow', () => dialog.close('allow'));
  allow.className = 'primary';
  const cancel = button('Cancel', () => dialog.close('cancel'));
  cancel.autofocus = true;
  actions.append(cancel, allow);
  dialog.append(actions);
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'allow');
    });
    dialog.showModal();
  });
}

function element(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
