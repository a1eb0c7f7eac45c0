import type { LocalDatabase } from '../database';

/** A group of addresses that an admin allowed from the app's page, as `permissions.egress` of `@forge/bridge` has it. */
export interface EgressGroup {
  key: string;
  description: string;
  configured: { domain: string; type: string[] }[];
}

export interface EgressGroups {
  list(keys?: string[]): EgressGroup[];
  /** A group of the same key is replaced. */
  save(groups: EgressGroup[]): void;
  removeGroup(key: string): void;
  /** Without a key, from every group; a group that holds nothing any longer goes. */
  removeDomain(domain: string, key?: string): void;
}

/** The groups of a site, kept in its database. */
export function openEgressGroups(database: LocalDatabase): EgressGroups {
  database.exec(`CREATE TABLE IF NOT EXISTS site_egress_groups (
    key TEXT PRIMARY KEY, description TEXT NOT NULL, configured TEXT NOT NULL)`);
  const select = database.prepare('SELECT key, description, configured FROM site_egress_groups ORDER BY key');
  const insert = database.prepare(
    'INSERT OR REPLACE INTO site_egress_groups (key, description, configured) VALUES (?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM site_egress_groups WHERE key = ?');
  const all = (): EgressGroup[] => {
    const rows = select.all() as { key: string; description: string; configured: string }[];
    return rows.map((row) => ({ ...row, configured: JSON.parse(row.configured) as EgressGroup['configured'] }));
  };
  const save = (groups: EgressGroup[]): void => {
    for (const group of groups) {
      insert.run(group.key, group.description, JSON.stringify(group.configured));
    }
  };
  return {
    list: (keys) => all().filter((group) => keys === undefined || keys.includes(group.key)),
    save,
    removeGroup: (key) => void remove.run(key),
    removeDomain: (domain, key) => {
      for (const group of all()) {
        if (key !== undefined && group.key !== key) {
          continue;
        }
        const configured = group.configured.filter((entry) => address(entry.domain) !== address(domain));
        if (configured.length === 0) {
          remove.run(group.key);
        } else if (configured.length < group.configured.length) {
          save([{ ...group, configured }]);
        }
      }
    },
  };
}

/** A bare host means https; capitals make no difference. */
function address(domain: string): string {
  const text = domain.trim().toLowerCase().replace(/\/+$/, '');
  return text.includes('://') ? text : `https://${text}`;
}
