/** The closed list of what can go wrong, as pages and callers of the resolvers see it. */
export const ERROR_KINDS = [
  'unauthorised',
  'expired',
  'ssoRequired',
  'policy',
  'scopeMissing',
  'forbidden',
  'notFound',
  'moved',
  'empty',
  'disabled',
  'rateLimited',
  'conflict',
  'invalid',
  'unsupportedVersion',
  'notAGitHost',
  'unreachable',
  'needsApproval',
  'hostError',
  'jiraError',
  'internal',
] as const;

export type ErrorKind = (typeof ERROR_KINDS)[number];

/** What may accompany an error. Nothing here may hold a secret. */
export interface ErrorDetails {
  /** What the reader can do about it, one or two sentences. */
  remedy?: string;
  /** Field name of the form (`baseUrl`, `credential.token`, …) to what is wrong with it; for `needsApproval`, `origin` is the address to approve. */
  fields?: Record<string, string>;
  /** HTTP status that the other side answered with. */
  status?: number;
  /** When to try again, in milliseconds since the epoch. */
  retryAt?: number;
  /** Scopes or permissions that are missing, in the host's words. */
  missing?: string[];
  /** Never try this credential again by itself (a CAPTCHA lock-out: each further try prolongs it). */
  final?: boolean;
}

/** One error for everything a user is told about: a kind, a sentence, a remedy. */
export class ProductError extends Error {
  readonly kind: ErrorKind;
  readonly details: ErrorDetails;

  constructor(kind: ErrorKind, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = 'ProductError';
    this.kind = kind;
    this.details = details;
  }
}

/** What a host driver throws, and nothing else: see `hosts/host.ts`. */
export class HostError extends ProductError {
  constructor(kind: ErrorKind, message: string, details: ErrorDetails = {}) {
    super(kind, message, details);
    this.name = 'HostError';
  }
}
