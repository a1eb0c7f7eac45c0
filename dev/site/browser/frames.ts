import type { AppFrameSettings } from '../appFrame';

export interface AppFrame {
  id: string;
  window: Window;
  element: HTMLIFrameElement;
  settings: AppFrameSettings;
}

let frames = 0;

/** The frame of the app that a window belongs to. */
export function frameOf(caller: Window): AppFrame {
  const elements = [...document.querySelectorAll<HTMLIFrameElement>('iframe[data-app-frame]')];
  const element = elements.find((each) => each.contentWindow === caller);
  if (!element) {
    throw new Error('The page does not belong to a frame of the app.');
  }
  if (element.id === '') {
    frames += 1;
    element.id = `app-frame-${frames}`;
  }
  const settings = JSON.parse(element.dataset.appFrame ?? '{}') as AppFrameSettings;
  return { id: element.id, window: caller, element, settings };
}
