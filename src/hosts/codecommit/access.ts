import type { HostAccess } from '../../domain/connection';
import type { Credential } from '../../domain/credential';
import type { ConnectionDraft } from '../../domain/draft';
import { HostError } from '../../domain/errors';
import { invalidAddress } from '../address';
import { invalidField, readExpiresAt } from '../draftFields';
import type { AccessKeyCredential } from './client/keys';
import { hostsOf, partitionOf } from './regions';

const REGIONS_FIELD = 'regions';
const REGION_EXAMPLE = 'Enter regions such as us-east-1 or eu-central-1.';
const MOST_REGIONS = 40;

/**
 * Reads what an admin entered. The address of a connection is always the console of the regions' partition: AWS has one for everybody,
 * and the regions say where the repositories are. What was entered as address is not looked at.
 * @throws HostError invalid with a sentence for each field that is wrong
 */
export function readCodecommitAccess(draft: ConnectionDraft): HostAccess {
  const problems: Record<string, string> = {};
  const regions = collect(problems, () => readRegions(draft.regions ?? []));
  const credential = collect(problems, () => readCredential(draft.credential));
  const expiresAt = collect(problems, () => readExpiresAt(draft.expiresAt));
  if (regions !== undefined && credential !== undefined) {
    collect(problems, () => checkRole(credential, regions));
  }
  const [first] = Object.values(problems);
  if (first !== undefined || regions === undefined || credential === undefined) {
    throw new HostError('invalid', first ?? 'Something is missing.', { fields: problems });
  }
  const consoleHost = partitionOf(regions[0] ?? '')?.consoleHost ?? '';
  return {
    target: { kind: 'codecommit', baseUrl: `https://${consoleHost}`, regions },
    credential,
    ...(expiresAt === undefined ? {} : { enteredExpiresAt: expiresAt }),
  };
}

/** Origins that the driver calls: in each region the API and git, in the first STS. */
export function codecommitOrigins(access: HostAccess): string[] {
  const regions = access.target.regions ?? [];
  return regions.flatMap((region, index) => {
    const { api, git, sts } = hostsOf(region);
    return [api, git, ...(index === 0 ? [sts] : [])].map((host) => `https://${host}`);
  });
}

/** Regions of one partition, each once, in the order entered: keys hold in one partition only. */
function readRegions(entered: string[]): string[] {
  const words = entered.flatMap((text) => text.split(/[\s,;]+/)).map((word) => word.toLowerCase());
  const regions = [...new Set(words.filter((word) => word !== '').map(regionIn))];
  if (regions.length === 0) {
    throw invalidAddress(
      REGIONS_FIELD,
      `${REGION_EXAMPLE} The address of a repository in the console begins with its region.`,
    );
  }
  if (regions.length > MOST_REGIONS) {
    throw invalidAddress(REGIONS_FIELD, `Enter at most ${String(MOST_REGIONS)} regions.`);
  }
  const wrong = regions.find((region) => partitionOf(region) === undefined);
  if (wrong !== undefined) {
    throw invalidAddress(REGIONS_FIELD, `${wrong.slice(0, 60)} is no region that Jira can reach. ${REGION_EXAMPLE}`);
  }
  const partitions = new Set(regions.map((region) => partitionOf(region)?.id));
  if (partitions.size > 1) {
    throw invalidAddress(
      REGIONS_FIELD,
      'Regions of China, GovCloud and the rest of AWS have keys of their own: make a connection for each.',
    );
  }
  return regions;
}

/** Out of the address of a page of the console, an address for cloning or an ARN, which people paste; anything else as it is. */
function regionIn(word: string): string {
  return /(?<![\w-])[a-z]{2,4}(-[a-z]+){1,3}-\d{1,2}(?![\w-])/.exec(word)?.[0] ?? word;
}

/** A role of another partition than the regions could not be assumed there. */
function checkRole({ roleArn }: AccessKeyCredential, regions: string[]): void {
  const partition = roleArn?.split(':')[1];
  const expected = partitionOf(regions[0] ?? '')?.id ?? '';
  if (partition !== undefined && partition !== expected) {
    throw invalidField(
      'credential.roleArn',
      `This role is of another part of AWS than the regions, where an ARN begins with arn:${expected}.`,
    );
  }
}

function readCredential(credential: Credential | undefined): AccessKeyCredential {
  const entered: Partial<AccessKeyCredential> =
    credential !== undefined && 'accessKeyId' in credential ? credential : {};
  const problems: Record<string, string> = {};
  const accessKeyId = compact(entered.accessKeyId);
  const secretAccessKey = compact(entered.secretAccessKey);
  const sessionToken = compact(entered.sessionToken);
  const roleArn = compact(entered.roleArn);
  const externalId = entered.externalId?.trim() ?? '';
  // STS API reference, Credentials: 16 to 128 word characters.
  if (!/^\w{16,128}$/.test(accessKeyId)) {
    problems['credential.accessKeyId'] =
      accessKeyId === ''
        ? 'Enter the access key id.'
        : 'An access key id has 20 letters and digits, and begins with AKIA or ASIA.';
  }
  if (!/^[\x21-\x7e]{16,}$/.test(secretAccessKey)) {
    problems['credential.secretAccessKey'] =
      secretAccessKey === '' ? 'Enter the secret access key.' : 'This is no secret access key: copy it again.';
  }
  if (sessionToken !== '' && !/^[\x21-\x7e]+$/.test(sessionToken)) {
    problems['credential.sessionToken'] = 'This is no session token: copy it again.';
  }
  if (accessKeyId.startsWith('ASIA') && sessionToken === '') {
    problems['credential.sessionToken'] = 'A key that begins with ASIA is temporary: enter its session token too.';
  }
  if (roleArn !== '' && !/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/.test(roleArn)) {
    problems['credential.roleArn'] = 'Enter the ARN of the role, such as arn:aws:iam::111122223333:role/jira.';
  }
  // STS API reference, AssumeRole.
  if (externalId !== '' && !/^[\w+=,.@:/-]{2,1224}$/.test(externalId)) {
    problems['credential.externalId'] = 'An external id has at least two letters, digits or +=,.@:/-.';
  }
  if (externalId !== '' && roleArn === '') {
    problems['credential.roleArn'] = 'An external id goes with a role: enter its ARN.';
  }
  const [first] = Object.values(problems);
  if (first !== undefined) {
    throw new HostError('invalid', first, { fields: problems });
  }
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === '' ? {} : { sessionToken }),
    ...(roleArn === '' ? {} : { roleArn }),
    ...(externalId === '' ? {} : { externalId }),
  };
}

/** None of these has white space; what was copied with them, line breaks included, goes. */
function compact(text: string | undefined): string {
  return (text ?? '').replace(/[\s\u200b\ufeff]+/g, '');
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
