import type { AppFrame } from './frames';

interface Flag {
  id: string | number;
  title?: string;
  description?: string;
  type?: string;
  appearance?: string;
  isAutoDismiss?: boolean;
  actions?: { text: string; onClick: () => void }[];
}

const AUTO_DISMISS_MS = 8000;

/** `showFlag`: a flag of the same id is replaced. */
export function showFlag(frame: AppFrame, flag: Flag): boolean {
  closeFlag(frame, flag);
  const element = document.createElement('div');
  element.className = 'flag';
  element.dataset.flagId = String(flag.id);
  element.dataset.type = flag.appearance ?? flag.type ?? 'info';
  element.append(line('strong', flag.title ?? ''), line('p', flag.description ?? ''));
  for (const action of flag.actions ?? []) {
    element.append(button(action.text, () => action.onClick()));
  }
  element.append(button('Dismiss', () => element.remove()));
  document.getElementById('flags')?.append(element);
  if (flag.isAutoDismiss) {
    setTimeout(() => element.remove(), AUTO_DISMISS_MS);
  }
  return true;
}

export function closeFlag(_frame: AppFrame, { id }: { id: string | number }): boolean {
  const flags = [...document.querySelectorAll<HTMLElement>('#flags .flag')];
  const open = flags.filter((flag) => flag.dataset.flagId === String(id));
  open.forEach((flag) => flag.remove());
  return open.length > 0;
}

function line(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  element.hidden = text === '';
  return element;
}

export function button(text: string, press: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', press);
  return element;
}
