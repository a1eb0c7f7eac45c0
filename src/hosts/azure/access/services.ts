import type { HostAccess, OrganizationTarget } from '../../../domain/connection';
import type { Credential } from '../../../domain/credential';
import type { ConnectionDraft } from '../../../domain/draft';
import { readAddress } from '../../address';
import { SERVICES_URL } from '../instance';
import { collect, invalidField, readExpiresAt, readToken, throwProblems, withoutUser } from './fields';

const FIELD = 'organizations';
const WHERE = 'It stands behind dev.azure.com/ in the address of any page of it.';

/**
 * Reads what an admin entered for Azure DevOps Services. An organization may be entered by its name or by any address of it:
 * `https://dev.azure.com/acme/Shop/_git/payments`, `acme.visualstudio.com/DefaultCollection`. One address may also stand in `baseUrl`.
 * An organization with a credential of its own needs none of the connection's.
 * Source: Azure DevOps docs, "Allowed IP addresses and domain URLs", Domain name URLs.
 * @throws HostError invalid with a sentence for each field that is wrong
 */
export function readServicesAccess(draft: ConnectionDraft): HostAccess {
  const problems: Record<string, string> = {};
  const organizations: OrganizationTarget[] = [];
  const credentials: Record<string, Credential> = {};
  for (const entered of enteredOrganizations(draft)) {
    const name = collect(problems, () => readOrganization(entered.name));
    const expiresAt = collect(problems, () => readExpiresAt(entered.expiresAt, FIELD));
    const credential = entered.credential && collect(problems, () => readToken(entered.credential, FIELD));
    if (name === undefined) {
      continue;
    }
    if (organizations.some((known) => known.name.toLowerCase() === name.toLowerCase())) {
      problems[FIELD] = `${name} is there twice. Enter each organization once.`;
    }
    organizations.push({ name, ...(expiresAt === undefined ? {} : { expiresAt }) });
    if (credential !== undefined) {
      credentials[name] = credential;
    }
  }
  if (organizations.length === 0 && problems[FIELD] === undefined) {
    problems[FIELD] = `Enter the name of your organization. ${WHERE}`;
  }
  const needed = organizations.some(({ name }) => credentials[name] === undefined);
  const credential = needed || isEntered(draft.credential) ? collect(problems, () => readShared(draft)) : undefined;
  const expiresAt = collect(problems, () => readExpiresAt(draft.expiresAt, 'expiresAt'));
  throwProblems(problems);
  return {
    target: { kind: 'azure-devops', baseUrl: SERVICES_URL, organizations },
    // Without one of its own, the connection shows the first organization's.
    credential: credential ?? credentials[organizations[0]?.name ?? ''] ?? { token: '' },
    ...(Object.keys(credentials).length === 0 ? {} : { organizationCredentials: credentials }),
    ...(expiresAt === undefined ? {} : { enteredExpiresAt: expiresAt }),
  };
}

function readShared(draft: ConnectionDraft): Credential {
  return readToken(draft.credential, 'credential.token');
}

function isEntered(credential: Credential | undefined): boolean {
  return credential !== undefined && 'token' in credential && credential.token.trim() !== '';
}

function enteredOrganizations(draft: ConnectionDraft): NonNullable<ConnectionDraft['organizations']> {
  const listed = (draft.organizations ?? []).filter(({ name }) => name.trim() !== '');
  const address = draft.baseUrl?.trim() ?? '';
  // The address is the one of all organizations unless it names one, as a pasted address of a page does.
  return listed.length === 0 && address !== '' && !isServicesRoot(address) ? [{ name: address }] : listed;
}

function isServicesRoot(address: string): boolean {
  return /^(https:\/\/)?dev\.azure\.com\/?$/i.test(address);
}

/** @returns the organization's name, of a name or any address @throws HostError invalid */
function readOrganization(entered: string): string {
  const text = entered.trim();
  const name = /[/.:]/.test(text) ? organizationOfAddress(text) : text;
  // Azure DevOps docs, "Naming restrictions and conventions", Organization names: letters, digits and hyphens.
  if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,98}$/.test(name)) {
    throw invalidField(FIELD, `“${text.slice(0, 60)}” is no name of an organization. ${WHERE}`);
  }
  return name;
}

/** Addresses for cloning over SSH, with or without a scheme. Source: Azure DevOps docs, "Use SSH key authentication". */
const SSH = [
  /^(?:ssh:\/\/)?[^@/\s]+@(?:ssh\.dev\.azure\.com|vs-ssh\.visualstudio\.com)(?::\d+)?[:/]v3\/([^/]+)/i,
  /^(?:ssh:\/\/)?[^@/\s]+@([^.@/\s]+)\.visualstudio\.com:22\//i,
];

function organizationOfAddress(text: string): string {
  const ssh = SSH.map((form) => form.exec(text)?.[1]).find((name) => name !== undefined);
  if (ssh !== undefined) {
    return ssh;
  }
  const { hostname, path } = readAddress(withoutUser(text), FIELD);
  if (hostname === 'dev.azure.com' || hostname === 'vssps.dev.azure.com') {
    return path[0] ?? '';
  }
  const old = /^([^.]+)(\.vssps)?\.visualstudio\.com$/.exec(hostname);
  if (old?.[1]) {
    return old[1];
  }
  throw invalidField(
    FIELD,
    `${hostname} is not Azure DevOps Services. For a server of your own choose Azure DevOps Server.`,
  );
}
