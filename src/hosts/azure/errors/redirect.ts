import type { HostError } from '../../../domain/errors';
import { notAzure } from './answer';
import type { ErrorContext } from './answer';
import { credentialError } from './credential';

const SIGN_IN = /_signin|\/_login|\/oauth2\/|login\.(microsoftonline|live|windows)\.|\/adfs\/|\/_apis\/.*wsfed/i;

/** A redirect, which is never followed: to a sign-in page where the token is not accepted, anywhere else where the address is another. */
export function redirectError(location: string, status: number, context: ErrorContext): HostError {
  return SIGN_IN.test(location) ? credentialError(context, status) : notAzure(context, status);
}
