/** `fetch` of this process as it was before the runtime took it over. */
export const systemFetch: typeof fetch = globalThis.fetch;
