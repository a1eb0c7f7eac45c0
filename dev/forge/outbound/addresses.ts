import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

const LOCAL = blockList();

/** Whether a name stands for this machine or a private network by itself, without asking anybody. */
export function isLocalName(hostname: string): boolean {
  const name = bare(hostname);
  return name === 'localhost' || name.endsWith('.localhost') || isLocalAddress(name);
}

/** The same after resolving the name. A name that nobody knows is not local: it is unreachable. */
export async function resolvesToLocal(hostname: string): Promise<boolean> {
  const name = bare(hostname);
  if (isLocalName(name)) {
    return true;
  }
  try {
    return (await lookup(name, { all: true })).some(({ address }) => isLocalAddress(address));
  } catch {
    return false;
  }
}

function bare(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}

function isLocalAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && LOCAL.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** Source: IANA, IPv4 and IPv6 Special-Purpose Address Registries. */
function blockList(): BlockList {
  const list = new BlockList();
  const subnets: [net: string, prefix: number][] = [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
    ['::', 127],
    ['fc00::', 7],
    ['fe80::', 10],
  ];
  for (const [net, prefix] of subnets) {
    list.addSubnet(net, prefix, net.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}
