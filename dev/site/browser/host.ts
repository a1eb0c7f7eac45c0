import { fetchProduct, invoke } from './backend';
import * as egress from './egress';
import { emit, subscribe } from './events';
import { closeFlag, showFlag } from './flags';
import { fitFrame } from './frameSize';
import { frameOf } from './frames';
import type { AppFrame } from './frames';
import { createHistory } from './frameHistory';
import { closeModal, onModalClose, openModal } from './modal';
import { addressOf, navigate } from './navigation';
import { refreshShell } from './refresh';
import { enableTheming, themeState } from './theme';

type Command = (frame: AppFrame, payload: never) => unknown;

/**
 * What `callBridge` of each command does; payloads and answers are those of `@forge/bridge`. An answer of `false`
 * makes the package say that the view cannot do it.
 */
const COMMANDS: Record<string, Command> = {
  localFrameReady: (frame) => fitFrame(frame),
  invoke,
  fetchProduct,
  getContext: (frame) => ({ ...structuredClone(frame.settings.context), theme: themeState() }),
  getFrameId: (frame) => frame.id,
  getFrameDispatch: () => undefined,
  navigate,
  getUrl: addressOf,
  reload: () => window.location.reload(),
  createHistory,
  openModal,
  close: closeModal,
  submit: closeModal,
  onClose: onModalClose,
  open: () => false,
  refresh: (frame) => refreshShell(frame),
  enableTheming: (frame) => enableTheming(frame.window),
  changeWindowTitle: (_frame, title: string) => {
    document.title = title;
  },
  emitReadyEvent: () => undefined,
  showFlag,
  closeFlag,
  on: subscribe,
  onPublic: subscribe,
  emit,
  emitPublic: emit,
  __permission__egressGet: egress.egressGet,
  __permission__egressSet: egress.egressSet,
  __permission__egressDeleteDomain: egress.egressDeleteDomain,
  __permission__egressDeleteGroup: egress.egressDeleteGroup,
};

export async function callHost(caller: Window, command: string, payload: unknown): Promise<unknown> {
  const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (!run) {
    throw new Error(`The local site does not play the bridge command ${command}.`);
  }
  return await run(frameOf(caller), payload as never);
}
