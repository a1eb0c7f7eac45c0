import { HostError } from '../../../domain/errors';
import type { ErrorContext } from './context';
import { credentialError } from './credential';
import { deniedError } from './denied';
import { refusalError } from './refusal';

/**
 * What the SDK threw, as a HostError. Nothing of the SDK's own error is passed on: it holds the answer.
 * AWS tells errors apart by name alone; nearly all of them have the status 400.
 */
export function thrownError(error: unknown, context: ErrorContext): HostError {
  if (error instanceof HostError) {
    return new HostError(error.kind, error.message, error.details);
  }
  const {
    name = '',
    message = '',
    $metadata,
  } = (error ?? {}) as {
    name?: string;
    message?: string;
    $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode;
  if (status === undefined || error instanceof SyntaxError) {
    return new HostError('hostError', `${context.host} gave an answer that cannot be read.`, {
      remedy: 'The app tries again later.',
    });
  }
  return (
    credentialError(name, message, context) ??
    deniedError(name, message, context) ??
    refusalError(name, message, status, context)
  );
}

/** Whether what was thrown is a HostError of one of these kinds. */
export function isRefusal(error: unknown, ...kinds: HostError['kind'][]): error is HostError {
  return error instanceof HostError && kinds.includes(error.kind);
}
