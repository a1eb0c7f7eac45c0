import { Refusal } from '../../http/answer';

/** An error as Bitbucket writes it (Bitbucket Cloud REST docs, "Standardized error responses"). */
export function refusal(status: number, message: string, more: Record<string, unknown> = {}): Refusal {
  return new Refusal({ status, body: { type: 'error', error: { message, ...more } } });
}

export function notFound(message = 'Resource not found'): Refusal {
  return refusal(404, message);
}

export function badRequest(message: string, more: Record<string, unknown> = {}): Refusal {
  return refusal(400, message, more);
}

export function scopeRefusal(required: string[], granted: string[]): Refusal {
  return refusal(403, 'Your credentials lack one or more required privilege scopes.', {
    detail: { required, granted },
  });
}

/** A commit that does not exist is named twice in the answer. */
export function commitNotFound(...shas: string[]): Refusal {
  const data = { shas };
  return new Refusal({ status: 404, body: { data, type: 'error', error: { message: 'Commit not found', data } } });
}
