import { ADA, DAN, OLLI, VERA } from '../repositories/people';

/** The one account that everything belongs to. */
export const ACCOUNT_ID = '111122223333';

/** Where it has repositories, the first with most of them. */
export const REGIONS = ['us-east-1', 'eu-central-1'] as const;

export type Region = (typeof REGIONS)[number];

/** IAM users that are people; keys of the app have users of their own. */
export const PEOPLE_USERS = { ada: ADA, dan: DAN, vera: VERA, olli: OLLI } as const;

export function userArn(name: string): string {
  return `arn:aws:iam::${ACCOUNT_ID}:user/${name}`;
}

export function roleArn(name: string): string {
  return `arn:aws:iam::${ACCOUNT_ID}:role/${name}`;
}

/** How IAM names whoever holds temporary credentials of a role (IAM user guide, "IAM identifiers"). */
export function assumedRoleArn(role: string, session: string): string {
  return `arn:aws:sts::${ACCOUNT_ID}:assumed-role/${role}/${session}`;
}

export function repositoryArn(region: string, name: string): string {
  return `arn:aws:codecommit:${region}:${ACCOUNT_ID}:${name}`;
}
