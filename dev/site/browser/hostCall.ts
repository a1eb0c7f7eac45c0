/** The shell's side of the bridge; called by pages of the app directly, as callbacks cannot cross `postMessage`. */
export type HostCall = (caller: Window, command: string, payload: unknown) => Promise<unknown>;

declare global {
  interface Window {
    __forgeHost?: HostCall;
    /** What `@forge/bridge` looks for when it is loaded. */
    __bridge?: { callBridge(command: string, payload?: unknown): Promise<unknown> };
  }
}
