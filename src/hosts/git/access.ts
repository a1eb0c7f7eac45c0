import type { HostAccess, WebTemplates } from '../../domain/connection';
import type { Credential } from '../../domain/credential';
import type { ConnectionDraft } from '../../domain/draft';
import { HostError } from '../../domain/errors';
import { readAddress } from '../address';
import { invalidField, readExpiresAt } from '../draftFields';
import { takeApart } from '../../domain/pastedAddress';
import type { PastedCredential } from '../../domain/pastedAddress';
import { PLACEHOLDERS } from './links';

const MOST_ADDRESSES = 200;

/**
 * Reads what an admin entered. All addresses are of one server, for the credential must not reach another; one pasted with a
 * credential inside is taken apart, and what the fields say wins over it.
 * @throws HostError invalid with a sentence for each field that is wrong, none of which repeats an address
 */
export function readGitAccess(draft: ConnectionDraft): HostAccess {
  const problems: Record<string, string> = {};
  const addresses = collect(problems, () => readAddresses(draft.repositoryUrls ?? []));
  const credential = collect(problems, () => readCredential(draft.credential, addresses?.pasted));
  const expiresAt = collect(problems, () => readExpiresAt(draft.expiresAt));
  const commit = collect(problems, () => readTemplate(draft.webTemplates?.commit, 'commit'));
  const branch = collect(problems, () => readTemplate(draft.webTemplates?.branch, 'branch'));
  const [first] = Object.values(problems);
  if (first !== undefined || addresses === undefined || credential === undefined) {
    throw new HostError('invalid', first ?? 'Something is missing.', { fields: problems });
  }
  const templates: WebTemplates = {
    ...(commit === undefined ? {} : { commit }),
    ...(branch === undefined ? {} : { branch }),
  };
  return {
    target: {
      kind: 'git',
      baseUrl: addresses.origin,
      repositoryUrls: addresses.urls,
      ...(Object.keys(templates).length === 0 ? {} : { webTemplates: templates }),
    },
    credential,
    ...(expiresAt === undefined ? {} : { enteredExpiresAt: expiresAt }),
  };
}

/** The one origin that the driver calls. */
export function gitOrigins(access: HostAccess): string[] {
  return [access.target.baseUrl];
}

interface Addresses {
  origin: string;
  urls: string[];
  pasted?: PastedCredential;
}

function readAddresses(entered: string[]): Addresses {
  const field = 'repositoryUrls';
  const parts = entered.filter((text) => text.trim() !== '').map((text) => takeApart(text));
  if (parts.length === 0 || parts.length > MOST_ADDRESSES) {
    throw invalidField(
      field,
      parts.length === 0 ? 'Enter the address of a repository.' : `At most ${MOST_ADDRESSES} addresses.`,
    );
  }
  const urls = new Map<string, string>();
  const origins = new Set<string>();
  for (const { address } of parts) {
    const { origin, path } = readAddress(address, field);
    if (path.length === 0) {
      throw invalidField(field, 'Enter the address of a repository, not of the server: as “git clone” takes it.');
    }
    const plain = `${origin}/${path.map(encodeURIComponent).join('/')}`;
    origins.add(origin);
    // Some servers want the ending, others refuse it: it stays as it was entered.
    urls.set(plain, /\.git\/*$/i.test(address.trim().replace(/[?#].*$/, '')) ? `${plain}.git` : plain);
  }
  const [origin, ...others] = origins;
  if (origin === undefined || others.length > 0) {
    throw invalidField(
      field,
      'Addresses of one server only: the token must not reach another. Add a connection for each server.',
    );
  }
  const pasted = parts.map(({ credential }) => credential).filter((credential) => credential !== undefined);
  if (new Set(pasted.map((credential) => JSON.stringify(credential))).size > 1) {
    throw invalidField(field, 'The addresses hold different credentials. Add a connection for each.');
  }
  return { origin, urls: [...urls.values()], ...(pasted[0] === undefined ? {} : { pasted: pasted[0] }) };
}

/** Neither user names nor tokens hold white space; what was copied with them, line breaks included, goes. */
function readCredential(entered: Credential | undefined, pasted: PastedCredential | undefined): Credential {
  const fields = { username: '', token: '', ...entered };
  const username = (fields.username.trim() || pasted?.username) ?? '';
  const token = (fields.token.replace(/[\s\u200b\ufeff]+/g, '') || pasted?.token) ?? '';
  const problems = {
    ...(username === '' ? { 'credential.username': 'Enter the user name that the token belongs to.' } : {}),
    ...(username.includes(':') ? { 'credential.username': 'A user name cannot hold a colon.' } : {}),
    ...(token === '' ? { 'credential.token': 'Enter a personal access token.' } : {}),
  };
  const [first] = Object.values(problems);
  if (first !== undefined) {
    throw new HostError('invalid', first, { fields: problems });
  }
  return { username, token };
}

function readTemplate(entered: string | undefined, name: 'commit' | 'branch'): string | undefined {
  const field = `webTemplates.${name}`;
  const template = (entered ?? '').trim();
  if (template === '') {
    return undefined;
  }
  if (!template.includes(PLACEHOLDERS[name])) {
    throw invalidField(field, `Write ${PLACEHOLDERS[name]} where the ${name} stands in the address.`);
  }
  // Nothing may stand for the name of the server.
  if (!/^https:\/\/[^\s/?#@{}]+\//i.test(template) || /\s/.test(template)) {
    throw invalidField(
      field,
      'Enter an address that begins with https:// and the name of a server, without a user name or password.',
    );
  }
  return template;
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
