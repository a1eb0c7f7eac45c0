import { FRAME_SANDBOX, resourceAddress } from '../appFrame';
import type { AppFrameSettings } from '../appFrame';
import type { AppFrame } from './frames';

type Size = string | { width: string; height?: string };

interface ModalOptions {
  resource: string | null;
  onClose: (payload: unknown) => unknown;
  size: Size;
  context: unknown;
  closeOnEscape: boolean;
  closeOnOverlayClick: boolean;
  title: string;
}

interface OpenModal {
  dialog: HTMLDialogElement;
  onClose: (payload: unknown) => unknown;
  /** What the page inside asked to be told. */
  listeners: (() => unknown)[];
}

const modals = new Map<HTMLIFrameElement, OpenModal>();

/** Width and height of each named size. Source: Forge, bridge API Modal. */
const SIZES: Record<string, { width: string; height?: string }> = {
  small: { width: '400px', height: 'max(20vh, 320px)' },
  medium: { width: '600px', height: 'max(40vh, 520px)' },
  large: { width: '800px', height: 'max(70vh, 720px)' },
  xlarge: { width: '968px', height: '90vh' },
  max: { width: '100%', height: '100%' },
  fullscreen: { width: '100%', height: '100%' },
  resizable: { width: '600px', height: 'max(40vh, 520px)' },
};

/** `new Modal(…).open()`: a page of the app in a dialog over the whole shell. */
export function openModal(opener: AppFrame, options: ModalOptions): boolean {
  const resource = options.resource ?? opener.settings.resource;
  const { context } = opener.settings;
  const settings: AppFrameSettings = {
    ...opener.settings,
    resource,
    context: { ...context, extension: { ...context.extension, modal: structuredClone(options.context) } },
  };
  showInModal(settings, options);
  return true;
}

/** A page of the app in a dialog: opened by another of its pages, or as an action of Jira's. */
export function showInModal(settings: AppFrameSettings, options: Omit<ModalOptions, 'resource' | 'context'>): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'app-modal';
  const { width, height } = sizeOf(options.size);
  dialog.style.width = width;
  dialog.style.height = height ?? 'max(40vh, 520px)';
  const frame = document.createElement('iframe');
  frame.title = options.title || settings.title;
  frame.setAttribute('sandbox', FRAME_SANDBOX);
  frame.dataset.appFrame = JSON.stringify(settings);
  frame.src = resourceAddress(settings.resource);
  dialog.append(frame);
  modals.set(frame, { dialog, onClose: options.onClose, listeners: [] });
  wireClosing(dialog, frame, options);
  document.body.append(dialog);
  dialog.showModal();
}

/** `view.close` and `view.submit`: `false` outside a modal, which is no view that can be closed. */
export function closeModal(frame: AppFrame, payload?: unknown): boolean {
  return endModal(frame.element, payload);
}

/** `view.onClose` */
export function onModalClose(frame: AppFrame, listener: () => unknown): boolean {
  const modal = modals.get(frame.element);
  modal?.listeners.push(listener);
  return modal !== undefined;
}

function endModal(frame: HTMLIFrameElement, payload: unknown): boolean {
  const modal = modals.get(frame);
  if (!modal) {
    return false;
  }
  modals.delete(frame);
  modal.listeners.forEach((listener) => void listener());
  modal.dialog.close();
  modal.dialog.remove();
  modal.onClose(payload);
  return true;
}

function wireClosing(
  dialog: HTMLDialogElement,
  frame: HTMLIFrameElement,
  options: Pick<ModalOptions, 'closeOnEscape' | 'closeOnOverlayClick'>,
): void {
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    if (options.closeOnEscape) {
      endModal(frame, undefined);
    }
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog && options.closeOnOverlayClick) {
      endModal(frame, undefined);
    }
  });
  frame.addEventListener('load', () => {
    // Keys pressed inside a frame never reach the dialog around it.
    frame.contentDocument?.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented && options.closeOnEscape) {
        endModal(frame, undefined);
      }
    });
  });
}

function sizeOf(size: Size): { width: string; height?: string } {
  return typeof size === 'string' ? (SIZES[size] ?? { width: '600px' }) : size;
}
