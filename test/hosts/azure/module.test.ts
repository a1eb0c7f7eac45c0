import { azureDevopsModule, azureDevopsServerModule } from '../../../src/hosts/azure/module';
import { hosts } from '../../../src/hosts/registry';
import { SERVER_ACCESS, SERVICES_ACCESS } from './double';

const MODULES = [
  { module: azureDevopsModule, kind: 'azure-devops', access: SERVICES_ACCESS, origin: 'https://dev.azure.com' },
  {
    module: azureDevopsServerModule,
    kind: 'azure-devops-server',
    access: SERVER_ACCESS,
    origin: 'https://tfs.acme.example',
  },
] as const;

describe.each(MODULES)('$kind', ({ module, kind, access, origin }) => {
  it('is what the registry knows, and calls one address', () => {
    expect(hosts[kind]).toBe(module);
    expect(module.form.kind).toBe(kind);
    expect(module.origins(access)).toEqual([origin]);
  });

  it('gives a reason for every scope, in Azure’s own words, and says for every capability which scope it needs', () => {
    for (const { scopes } of module.form.credentials) {
      expect(new Set(scopes.map(({ scope }) => scope))).toEqual(new Set(['Code (read)', 'Code (read and write)']));
      expect(scopes.every(({ reason }) => reason.endsWith('.'))).toBe(true);
      expect(new Set(scopes.map(({ neededFor }) => neededFor))).toEqual(
        new Set(['read', 'createBranch', 'createPullRequest']),
      );
    }
  });

  it('asks when the token ends, or to say that it is not known', () => {
    const field = module.form.fields.find(({ path }) => path === 'expiresAt');
    expect([field?.input, field?.unknown, field?.help]).toEqual([
      'date',
      'I don’t know',
      expect.stringContaining('under Expires on'),
    ]);
  });

  it('has every method that its traits promise', () => {
    const host = module.open(access, {
      fetch: () => Promise.reject(new Error('no request may be made')),
      now: () => 0,
    });
    const { traits } = module;
    expect([traits.changedFiles, traits.activityFeed, traits.reviewers]).toEqual([
      'changedFiles' in host,
      'recentActivity' in host,
      'searchReviewers' in host,
    ]);
  });
});

it('Services warns of tokens that end, servers may keep them', () => {
  expect(JSON.stringify(azureDevopsModule.form)).toContain('From 1 December 2026 on Azure DevOps takes no such token');
  expect(JSON.stringify(azureDevopsServerModule.form)).toContain('may stay');
  expect(JSON.stringify(azureDevopsServerModule.form)).toContain('11 January 2027');
});
