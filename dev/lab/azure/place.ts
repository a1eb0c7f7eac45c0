import type { AzureProduct } from './product';

/** Where an address leads: an organization or collection, and what follows. */
export interface Place {
  collection: string;
  /** Decoded segments behind it. */
  rest: string[];
}

/** @param host real name that was asked for; `undefined` for the loopback address, which is the product's own host */
export function readPlace(product: AzureProduct, host: string | undefined, pathname: string): Place | undefined {
  let segments: string[];
  try {
    segments = pathname
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent);
  } catch {
    return undefined;
  }
  if (host !== undefined && product.oldHosts.includes(host)) {
    const rest = segments[0] === 'DefaultCollection' ? segments.slice(1) : segments;
    return known(product, host.split('.')[0] ?? '', rest);
  }
  if (product.directory !== '') {
    if (segments[0]?.toLowerCase() !== product.directory) {
      return undefined;
    }
    segments = segments.slice(1);
  }
  return known(product, segments[0] ?? '', segments.slice(1));
}

function known(product: AzureProduct, name: string, rest: string[]): Place | undefined {
  const collection = product.collections.find((one) => one.toLowerCase() === name.toLowerCase());
  return collection === undefined ? undefined : { collection, rest };
}
