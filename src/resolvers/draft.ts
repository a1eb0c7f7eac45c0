import type { SmartCommitSettings, WebTemplates } from '../domain/connection';
import type { Credential } from '../domain/credential';
import type { ConnectionDraft } from '../domain/draft';
import { HOST_KINDS } from '../domain/hostKinds';
import {
  asBoolean,
  asOneOf,
  asRecord,
  asText,
  asTexts,
  checkSize,
  invalid,
  optionalDate,
  optionalText,
} from './validate';

/** A connection's secrets are one record in Forge's secret store (128 KiB), the rest another: together they stay below. */
const MOST_BYTES = 100_000;

/** A connection draft as a page sends it. @throws ProductError invalid */
export function asDraft(value: unknown): ConnectionDraft {
  const draft = asRecord(value);
  checkSize(draft, 'draft', MOST_BYTES);
  const kind = asOneOf(draft.kind, HOST_KINDS, 'kind');
  return {
    kind,
    name: optionalText(draft.name, 'name', 100) ?? '',
    credential: kind === 'git' ? asCredentialOfAddress(draft.credential) : asCredential(draft.credential),
    baseUrl: optionalText(draft.baseUrl, 'baseUrl', 500),
    collection: optionalText(draft.collection, 'collection', 200),
    workspace: optionalText(draft.workspace, 'workspace', 200),
    expiresAt: optionalDate(draft.expiresAt, 'expiresAt'),
    ...(draft.regions === undefined ? {} : { regions: asTexts(draft.regions, 'regions', 40) }),
    ...(draft.repositoryUrls === undefined
      ? {}
      : { repositoryUrls: asTexts(draft.repositoryUrls, 'repositoryUrls', 200) }),
    ...(draft.webTemplates === undefined ? {} : { webTemplates: asWebTemplates(draft.webTemplates) }),
    ...(draft.organizations === undefined ? {} : { organizations: asOrganizations(draft.organizations) }),
    ...(draft.lowerCaseKeys === undefined ? {} : { lowerCaseKeys: asBoolean(draft.lowerCaseKeys, 'lowerCaseKeys') }),
    ...(draft.projects === undefined ? {} : { projects: asProjects(draft.projects) }),
    ...(draft.smartCommits === undefined ? {} : { smartCommits: asSmartCommits(draft.smartCommits) }),
  };
}

const CREDENTIAL_FIELDS = [
  'token',
  'email',
  'username',
  'password',
  'accessKeyId',
  'secretAccessKey',
  'sessionToken',
  'roleArn',
  'externalId',
] as const;

/** Which fields belong together is the driver's to judge; here only their types. */
export function asCredential(value: unknown): Credential {
  const entered = asRecord(value);
  const credential: Partial<Record<(typeof CREDENTIAL_FIELDS)[number], string>> = {};
  for (const field of CREDENTIAL_FIELDS) {
    const text = optionalText(entered[field], `credential.${field}`, 4000);
    if (text !== undefined) {
      credential[field] = text;
    }
  }
  if (Object.keys(credential).length === 0) {
    throw invalid('credential.token', 'Enter the token.');
  }
  return credential as Credential;
}

/** The address of a git repository may hold the credential, as a clone button gives it; its driver takes it out and judges. */
function asCredentialOfAddress(value: unknown): Credential {
  const isEmpty = Object.values(asRecord(value)).every((text) => text === undefined || text === '');
  return isEmpty ? { username: '', token: '' } : asCredential(value);
}

function asWebTemplates(value: unknown): WebTemplates {
  const { commit, branch } = asRecord(value);
  return {
    commit: optionalText(commit, 'webTemplates.commit', 500),
    branch: optionalText(branch, 'webTemplates.branch', 500),
  };
}

function asOrganizations(value: unknown): ConnectionDraft['organizations'] {
  if (!Array.isArray(value) || value.length > 100) {
    throw invalid('organizations', 'Must be a list of at most 100.');
  }
  return value.map((item) => {
    const organization = asRecord(item);
    return {
      name: asText(organization.name, 'organizations', 200),
      expiresAt: optionalDate(organization.expiresAt, 'organizations'),
      ...(organization.credential === undefined ? {} : { credential: asCredential(organization.credential) }),
    };
  });
}

/** Keys of projects, or all. @throws ProductError invalid */
export function asProjects(value: unknown): 'all' | string[] {
  return value === 'all' ? 'all' : asTexts(value, 'projects', 2000, 100);
}

/** @throws ProductError invalid */
export function asSmartCommits(value: unknown): SmartCommitSettings {
  const settings = asRecord(value);
  return {
    mode: asOneOf(settings.mode, ['off', 'jira', 'app'] as const, 'smartCommits.mode'),
    identity: asOneOf(settings.identity ?? 'email', ['email', 'verified'] as const, 'smartCommits.identity'),
  };
}
