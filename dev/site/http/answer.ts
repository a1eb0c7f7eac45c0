/** What a call of the site answers with. */
export interface SiteAnswer {
  status: number;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

/** A call that cannot be done; `message` is for the caller. */
export class CallError extends Error {
  readonly status: 400 | 403 | 404;

  constructor(status: 400 | 403 | 404, message: string) {
    super(message);
    this.name = 'CallError';
    this.status = status;
  }
}

export function json(value: unknown, status = 200): SiteAnswer {
  // A function that answers nothing gives `undefined`, which JSON cannot say.
  const body = JSON.stringify(value) ?? 'null';
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }, body };
}

export function redirect(location: string, headers: Record<string, string> = {}): SiteAnswer {
  return { status: 303, headers: { ...headers, location, 'cache-control': 'no-store' } };
}

/** Passes on an answer of `fetch`'s kind. */
export async function passOn(response: Response): Promise<SiteAnswer> {
  const headers = Object.fromEntries(response.headers);
  delete headers['content-length'];
  delete headers['content-encoding'];
  return { status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) };
}
