import type { HostAccess } from '../../domain/connection';
import type { Credential } from '../../domain/credential';
import type { ConnectionDraft } from '../../domain/draft';
import { HostError } from '../../domain/errors';
import { readAddress } from '../address';
import { invalidField, readExpiresAt } from '../draftFields';
import { githubInstance } from './instance';

const GITHUB_COM = 'https://github.com';
const TOKEN_FIELD = 'credential.token';

/**
 * Reads what an admin entered. The address may be that of GitHub, of its API or of a repository; none means GitHub.com.
 * A GitHub Enterprise Server is always at the root of its host (GitHub Enterprise Server docs, "Configuring a hostname").
 * @throws HostError invalid with a sentence for each field that is wrong
 */
export function readGithubAccess(draft: ConnectionDraft): HostAccess {
  const problems: Record<string, string> = {};
  const baseUrl = collect(problems, () => readBaseUrl(draft.baseUrl ?? ''));
  const token = collect(problems, () => readToken(draft.credential));
  const expiresAt = collect(problems, () => readExpiresAt(draft.expiresAt));
  const [first] = Object.values(problems);
  if (first !== undefined || baseUrl === undefined || token === undefined) {
    throw new HostError('invalid', first ?? 'Something is missing.', { fields: problems });
  }
  return {
    target: { kind: 'github', baseUrl },
    credential: { token },
    ...(expiresAt === undefined ? {} : { enteredExpiresAt: expiresAt }),
  };
}

/** Origins that the driver calls: the API, and git for asking whether a token may push. */
export function githubOrigins(access: HostAccess): string[] {
  const { webUrl, restUrl } = githubInstance(access.target.baseUrl);
  return [...new Set([new URL(restUrl).origin, webUrl])];
}

function readBaseUrl(entered: string): string {
  if (entered.trim() === '') {
    return GITHUB_COM;
  }
  const { origin, hostname } = readAddress(entered);
  if (['github.com', 'www.github.com', 'api.github.com', 'ssh.github.com', 'gist.github.com'].includes(hostname)) {
    return GITHUB_COM;
  }
  if (hostname.endsWith('.ghe.com')) {
    return `https://${hostname.replace(/^(api|www)\./, '')}`;
  }
  return origin;
}

/** A token has no white space; what was copied with it, line breaks included, goes. */
function readToken(credential: Credential | undefined): string {
  const entered = credential !== undefined && 'token' in credential ? credential.token : '';
  const token = entered.replace(/[\s\u200b\ufeff]+/g, '');
  if (token === '') {
    throw invalidField(TOKEN_FIELD, 'Enter a personal access token.');
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw invalidField(TOKEN_FIELD, 'This is no token: it holds characters that no GitHub token has. Copy it again.');
  }
  return token;
}

function collect<T>(problems: Record<string, string>, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof HostError && error.details.fields) {
      Object.assign(problems, error.details.fields);
      return undefined;
    }
    throw error;
  }
}
