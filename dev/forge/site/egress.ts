import { EgressFilteringService } from '@forge/egress';
import type { LocalDatabase } from '../../database';
import type { AppManifest } from '../manifest/appManifest';

export interface Egress {
  /** What an admin has approved, normalised, in alphabetical order. */
  list(): string[];
  /** @throws where it is no address, or the manifest leaves nothing to an admin */
  approve(domain: string): void;
  withdraw(domain: string): void;
  clear(): void;
  /** Every address that the back end may reach now: the manifest's and the approved ones. */
  addresses(): string[];
  /** Whether a request may go out, as Forge's own `@forge/egress` decides it. */
  allows(url: URL): boolean;
}

export function openEgress(database: LocalDatabase, manifest: AppManifest): Egress {
  database.exec('CREATE TABLE IF NOT EXISTS forge_egress (address TEXT PRIMARY KEY)');
  const select = database.prepare('SELECT address FROM forge_egress ORDER BY address');
  const insert = database.prepare('INSERT OR IGNORE INTO forge_egress (address) VALUES (?)');
  const remove = database.prepare('DELETE FROM forge_egress WHERE address = ?');
  const list = (): string[] => (select.all() as { address: string }[]).map(({ address }) => address);
  const addresses = (): string[] => [...manifest.backendAddresses, ...list()];
  return {
    list,
    approve(domain) {
      if (!manifest.configurableEgress) {
        throw new Error('The manifest does not let an admin approve addresses (permissions.external.configurable).');
      }
      insert.run(normaliseAddress(domain));
    },
    withdraw: (domain) => void remove.run(normaliseAddress(domain)),
    clear: () => void database.exec('DELETE FROM forge_egress'),
    addresses,
    allows: (url) =>
      url.protocol === 'https:' && new EgressFilteringService(addresses()).isValidUrl(`https://${url.host}/`),
  };
}

/** A bare host means https; scheme and port count, a path does not. @throws where it is no address */
export function normaliseAddress(domain: string): string {
  const trimmed = domain.trim().toLowerCase();
  const url = new URL(/^[a-z]+:\/\//.test(trimmed) ? trimmed : `https://${trimmed}`);
  return `${url.protocol}//${url.host}`;
}
