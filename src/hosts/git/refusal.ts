import { HostError } from '../../domain/errors';
import { asSentence } from './asSentence';
import type { RefusedAnswer } from './protocol/remote';

/** What an error needs to know beside the answer. */
export interface RefusalContext {
  /** Host name of the server. */
  host: string;
  token: string;
  enteredExpiresAt?: string;
  /** ms */
  now: number;
}

/** Clarive's two switches; other servers have the like. */
const SWITCHES =
  'tokens are allowed on the server (in Clarive the global setting “Allow PAT”) and for this repository (in Clarive its setting pat_access)';
const NEW_TOKEN = 'create a new one (in Clarive: your user menu → Personal Access Tokens) and replace it here';
const LONGEST_QUOTE = 200;

/**
 * What an answer means that is not git's. Servers agree on statuses only: 401 a credential that is not taken, 403 one that may not,
 * 404 nothing there (gitprotocol-http, "Authentication" and "Discovering References"). Where they say why, their words decide.
 */
export function refusalError(answer: RefusedAnswer, context: RefusalContext): HostError {
  const { status, headers } = answer;
  if (status >= 300 && status < 400) {
    return redirectError(status, headers.get('location'), context);
  }
  if (status === 401) {
    return credentialError(answer, context);
  }
  if (status === 403 || status === 407) {
    return forbiddenError(answer, context);
  }
  if (status === 404 || status === 410) {
    return new HostError('notFound', `${context.host} has no such repository, or does not show it to this token.`, {
      status,
      remedy:
        'Check the address: it is the one that “git clone” takes, on some servers with .git at its end. Check also that the user may read the repository and that the token’s repository scope holds it.',
    });
  }
  const retryAfter = headers.get('retry-after');
  if (status === 429 || (status === 503 && retryAfter !== null)) {
    return new HostError('rateLimited', `${context.host} asks to come back later.`, {
      status,
      retryAt: retryTime(retryAfter, context.now),
    });
  }
  if (status >= 500) {
    return new HostError('hostError', `${context.host} answered with an error of its own (${status}).`, {
      status,
      remedy: 'The app tries again later. If it stays, ask whoever runs the server.',
    });
  }
  return status === 200 ? pageError(answer, context) : notGit(status, context);
}

const GIT_PATH = /\/(info\/refs|git-upload-pack|git-receive-pack)$/;

/** A repository that moved leads to the same request elsewhere; a sign-in page does not. */
function redirectError(status: number, location: string | null, { host }: RefusalContext): HostError {
  const target = readLocation(location, host);
  if (target === undefined || !GIT_PATH.test(target.pathname)) {
    return new HostError('notAGitHost', `${host} sends git requests to a web page.`, {
      status,
      remedy:
        'Enter the address that “git clone” takes with a token. A proxy or single sign-on in front of it must let git through.',
    });
  }
  const address = `${target.origin}${target.pathname.replace(GIT_PATH, '')}`;
  return new HostError('moved', `${host} says that the repository is at ${address} now.`, {
    status,
    remedy: 'The token was not sent there. If the address is right, enter it in the connection instead of the old one.',
  });
}

function readLocation(location: string | null, host: string): URL | undefined {
  try {
    return location === null ? undefined : new URL(location, `https://${host}`);
  } catch {
    return undefined;
  }
}

function credentialError(answer: RefusedAnswer, context: RefusalContext): HostError {
  const words = wordsOf(answer, context);
  const ended = context.enteredExpiresAt;
  if (/expire|\bended\b|no longer valid/i.test(words) || (ended !== undefined && Date.parse(ended) <= context.now)) {
    const when = ended === undefined || Date.parse(ended) > context.now ? '' : ` on ${ended.slice(0, 10)}`;
    return new HostError('expired', `The token expired${when}.`, { status: 401, remedy: `Please ${NEW_TOKEN}.` });
  }
  if (/inactive|deactivated|disabled|revoked/i.test(words) && !isSwitchedOff(words)) {
    return new HostError('unauthorised', `The token is switched off: ${context.host} says “${words}”.`, {
      status: 401,
      remedy: `Switch the token on again, or ${NEW_TOKEN}.`,
    });
  }
  return new HostError('unauthorised', `${context.host} does not accept this user name and token.`, {
    status: 401,
    remedy: `Check that the token belongs to that user, is active and has not expired, and that ${SWITCHES}. Otherwise ${NEW_TOKEN}.`,
  });
}

function forbiddenError(answer: RefusedAnswer, context: RefusalContext): HostError {
  const words = wordsOf(answer, context);
  const quoted = words === '' ? '' : `: ${words}`;
  if (isSwitchedOff(words)) {
    return new HostError('forbidden', asSentence(`${context.host} allows no access by token here${quoted}`), {
      status: 403,
      remedy: `Ask an administrator of the server to check that ${SWITCHES}.`,
    });
  }
  if (answer.service === 'git-receive-pack') {
    return new HostError('scopeMissing', asSentence(`The token may not push to this repository${quoted}`), {
      status: 403,
      missing: ['Read & Write'],
      remedy: `Use a token with the permission Read & Write, of a user who may push to the repository, and check that its repository scope holds it.`,
    });
  }
  return new HostError('forbidden', asSentence(`The token may not read this repository${quoted}`), {
    status: 403,
    remedy: `Check that the user may read it, that the token’s repository scope holds it, and that ${SWITCHES}.`,
  });
}

/** Whether a server says that tokens as such are not let in. */
function isSwitchedOff(words: string): boolean {
  return (
    /pat_access|allow pat/i.test(words) ||
    /(tokens?|\bPATs?\b)[^.]*(not (allowed|enabled|permitted)|disabled|switched off|turned off)/i.test(words)
  );
}

function pageError({ text }: RefusedAnswer, context: RefusalContext): HostError {
  if (/^[0-9a-f]{40}\trefs\//m.test(text)) {
    return new HostError('unsupportedVersion', `${context.host} offers only the old “dumb” HTTP protocol of git.`, {
      status: 200,
      remedy: 'Ask whoever runs the server to serve it by “git http-backend” or another smart HTTP service.',
    });
  }
  return notGit(200, context);
}

function notGit(status: number, { host }: RefusalContext): HostError {
  return new HostError('notAGitHost', `${host} does not answer as a git server does.`, {
    status,
    remedy:
      'Enter the address that “git clone” takes. A sign-in page or proxy in front of the server must let git through.',
  });
}

/** A server's plain words, short, without the token; a web page has none worth repeating. */
function wordsOf({ headers, text }: RefusedAnswer, { token }: RefusalContext): string {
  if (!/^text\/plain/i.test(headers.get('content-type') ?? '')) {
    return '';
  }
  const safe = token === '' ? text : text.split(token).join('[token]');
  return [...safe.replace(/\s+/g, ' ').trim()].slice(0, LONGEST_QUOTE).join('');
}

/** @returns ms */
function retryTime(header: string | null, now: number): number {
  const seconds = Number(header ?? Number.NaN);
  const date = Date.parse(header ?? '');
  const at = Number.isFinite(seconds) && header !== null ? now + seconds * 1000 : date;
  return Number.isNaN(at) ? now + 60_000 : at;
}
