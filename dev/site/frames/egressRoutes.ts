import type { EgressGroup } from '../egressGroups';
import { CallError, json } from '../http/answer';
import type { SiteCall, SiteRoute } from '../http/router';
import { readObject, readText } from '../local/fields';
import type { SiteParts } from '../siteParts';

/** Limits of customer-managed egress, per installation. Source: Forge, Customer-managed egress and remotes. */
const MAX_GROUPS = 10;
const MAX_DOMAINS = 10;
const MAX_OTHER_ENTRIES = 40;
const BACKEND = 'FETCH_BACKEND_SIDE';
const TYPES = [BACKEND, 'FETCH_CLIENT_SIDE', 'FONTS', 'FRAMES', 'IMAGES', 'MEDIA', 'SCRIPTS', 'STYLES'];

/** What `permissions.egress` of `@forge/bridge` reaches, after the shell has asked the admin. */
export function egressRoutes(parts: SiteParts): SiteRoute[] {
  const { egressGroups: groups, forge } = parts;
  const withdrawUnused = (before: EgressGroup[]): void => {
    const kept = new Set(backendDomains(groups.list()));
    for (const domain of backendDomains(before).filter((each) => !kept.has(each))) {
      forge.egress.withdraw(domain);
    }
  };
  const changed = (change: () => void): void => {
    const before = groups.list();
    change();
    withdrawUnused(before);
  };
  return [
    {
      method: 'GET',
      path: '/_site/egress',
      answer: (call) => {
        const keys = call.url.searchParams.getAll('key');
        return json({ results: groups.list(keys.length > 0 ? keys : undefined) });
      },
    },
    {
      method: 'POST',
      path: '/_site/egress',
      answer: (call) => {
        demandAdmin(parts, call);
        const wanted = readGroups(readObject(call.body).egresses);
        checkLimits([...groups.list().filter(({ key }) => !wanted.some((group) => group.key === key)), ...wanted]);
        changed(() => groups.save(wanted));
        backendDomains(wanted).forEach((domain) => forge.egress.approve(domain));
        return json({ results: wanted });
      },
    },
    {
      method: 'DELETE',
      path: '/_site/egress',
      answer: (call) => {
        demandAdmin(parts, call);
        const fields = readObject(call.body);
        const key = readText(fields, 'key');
        changed(() => {
          if (fields.domain === undefined) {
            groups.removeGroup(key);
          } else {
            groups.removeDomain(readText(fields, 'domain'), key);
          }
        });
        return json({ results: groups.list() });
      },
    },
  ];
}

function demandAdmin(parts: SiteParts, call: SiteCall): void {
  if (!parts.manifest.configurableEgress) {
    throw new CallError(403, 'The manifest does not set permissions.external.configurable.enabled.');
  }
  if (call.account.role !== 'admin') {
    throw new CallError(403, 'Only an administrator can change where the app may connect to.');
  }
}

function readGroups(value: unknown): EgressGroup[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new CallError(400, '"egresses" must be a list of groups.');
  }
  return value.map((group: unknown) => {
    const fields = asObject(group);
    if (!Array.isArray(fields.configured)) {
      throw new CallError(400, '"configured" must be a list of domains.');
    }
    const configured = fields.configured.map((entry: unknown) => readEntry(asObject(entry)));
    return { key: readText(fields, 'key'), description: readText(fields, 'description'), configured };
  });
}

function readEntry(fields: Record<string, unknown>): EgressGroup['configured'][number] {
  const domain = readText(fields, 'domain');
  if (!/^(https:\/\/)?(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/i.test(domain)) {
    throw new CallError(400, `"${domain}" is not an https address without a path.`);
  }
  const types = fields.type;
  if (!Array.isArray(types) || !types.every((type): type is string => TYPES.includes(String(type)))) {
    throw new CallError(400, `"type" must be some of ${TYPES.join(', ')}.`);
  }
  return { domain, type: types };
}

function checkLimits(groups: EgressGroup[]): void {
  const others = groups
    .flatMap(({ configured }) => configured.flatMap(({ type }) => type))
    .filter((type) => type !== BACKEND);
  if (groups.length > MAX_GROUPS || groups.some(({ configured }) => configured.length > MAX_DOMAINS)) {
    throw new CallError(400, `An installation has at most ${MAX_GROUPS} groups of ${MAX_DOMAINS} domains.`);
  }
  if (others.length > MAX_OTHER_ENTRIES) {
    throw new CallError(400, `An installation has at most ${MAX_OTHER_ENTRIES} entries that are not for the back end.`);
  }
}

function backendDomains(groups: EgressGroup[]): string[] {
  return groups.flatMap(({ configured }) =>
    configured.filter(({ type }) => type.includes(BACKEND)).map(({ domain }) => domain),
  );
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
