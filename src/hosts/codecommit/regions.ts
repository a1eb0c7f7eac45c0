/** A part of AWS with accounts, keys and addresses of its own (AWS General Reference, "Partitions"). */
export interface Partition {
  /** As ARNs have it: `aws`, `aws-cn`. */
  id: string;
  /** What its regions begin with. */
  regions: RegExp;
  /** End of its services' names. */
  suffix: string;
  /** Name of its console's page; a region's own pages put the region in front. */
  consoleHost: string;
}

const PARTITIONS: Partition[] = [
  { id: 'aws-cn', regions: /^cn-/, suffix: 'amazonaws.com.cn', consoleHost: 'console.amazonaws.cn' },
  { id: 'aws-us-gov', regions: /^us-gov-/, suffix: 'amazonaws.com', consoleHost: 'console.amazonaws-us-gov.com' },
  { id: 'aws-eusc', regions: /^eusc-/, suffix: 'amazonaws.eu', consoleHost: 'console.amazonaws-eusc.eu' },
  {
    id: 'aws',
    regions: /^(us|ca|sa|eu|ap|me|af|il|mx)-/,
    suffix: 'amazonaws.com',
    consoleHost: 'console.aws.amazon.com',
  },
];

/** What a region's name looks like; new ones come every year, so that no list of them would stay right. */
const REGION = /^[a-z]{2,4}(-[a-z]+){1,2}-[a-z]+-\d{1,2}$|^[a-z]{2,4}-[a-z]+-\d{1,2}$/;

/** The partition that a region is in; `undefined` for what is no region that the internet reaches (`us-iso-east-1`). */
export function partitionOf(region: string): Partition | undefined {
  return REGION.test(region) && !/-iso[a-z]?-/.test(region)
    ? PARTITIONS.find(({ regions }) => regions.test(region))
    : undefined;
}

export interface RegionHosts {
  api: string;
  git: string;
  sts: string;
  console: string;
}

/** Host names of a region (AWS General Reference, "AWS CodeCommit endpoints and quotas"; STS: "Regional endpoints"). */
export function hostsOf(region: string): RegionHosts {
  const partition = partitionOf(region);
  const suffix = partition?.suffix ?? 'amazonaws.com';
  return {
    api: `codecommit.${region}.${suffix}`,
    git: `git-codecommit.${region}.${suffix}`,
    sts: `sts.${region}.${suffix}`,
    console: `${region}.${partition?.consoleHost ?? 'console.aws.amazon.com'}`,
  };
}
