import type { HostAccount } from '../../domain/connection';

/**
 * Whether two callers are of the same partition and AWS account: the address of CodeCommit is the same for all of them, and repositories
 * of the same name may be in each.
 * Source: AWS General Reference, "Amazon Resource Names": `arn:partition:service:region:account-id:resource`.
 */
export function sameAwsAccount(one: HostAccount, other: HostAccount): boolean {
  const [mine, theirs] = [instanceOf(one), instanceOf(other)];
  return mine !== undefined && mine === theirs;
}

function instanceOf({ login }: HostAccount): string | undefined {
  const [, partition, , , account] = (login ?? '').split(':');
  return account ? `${partition ?? ''}:${account}` : undefined;
}
