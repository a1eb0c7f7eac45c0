import type { ConnectionDraft } from '../../../src/domain/draft';
import { HostError } from '../../../src/domain/errors';
import { azureDevopsModule, azureDevopsServerModule } from '../../../src/hosts/azure/module';

const TOKEN = { token: 'abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnop' };

function services(draft: Partial<ConnectionDraft>): ConnectionDraft {
  return { kind: 'azure-devops', name: 'A', credential: TOKEN, ...draft };
}

function server(draft: Partial<ConnectionDraft>): ConnectionDraft {
  return { kind: 'azure-devops-server', name: 'A', credential: TOKEN, ...draft };
}

function fieldsOf(read: () => unknown): Record<string, string> | undefined {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(HostError);
    expect((error as HostError).kind).toBe('invalid');
    return (error as HostError).details.fields;
  }
  throw new Error('it was taken');
}

describe('Services', () => {
  it.each([
    ['acme'],
    [' acme '],
    ['https://dev.azure.com/acme'],
    ['dev.azure.com/acme/'],
    // As Azure's own page for cloning has it.
    ['https://acme@dev.azure.com/acme/Shop/_git/payments'],
    ['https://dev.azure.com/acme/My%20Shop/_git/payments?version=GBmain'],
    ['https://acme.visualstudio.com'],
    ['git@ssh.dev.azure.com:v3/acme/My%20Shop/payments'],
    ['ssh://git@ssh.dev.azure.com/v3/acme/Shop/payments'],
    ['acme@vs-ssh.visualstudio.com:v3/acme/Shop/payments'],
    ['ssh://acme@acme.visualstudio.com:22/Shop/_ssh/payments'],
    ['acme.visualstudio.com/DefaultCollection/Shop/_git/payments'],
    ['https://vssps.dev.azure.com/acme'],
  ])('takes the organization from %j', (name) => {
    expect(azureDevopsModule.readAccess(services({ organizations: [{ name }] }))).toEqual({
      target: { kind: 'azure-devops', baseUrl: 'https://dev.azure.com', organizations: [{ name: 'acme' }] },
      credential: TOKEN,
    });
    expect(azureDevopsModule.readAccess(services({ baseUrl: name })).target.organizations).toEqual([{ name: 'acme' }]);
  });

  it('keeps a token and a date for each organization', () => {
    const access = azureDevopsModule.readAccess(
      services({
        organizations: [
          { name: 'acme', expiresAt: '2027-01-31' },
          { name: 'contoso', credential: { token: ' other\n' } },
        ],
        expiresAt: '2027-03-01',
      }),
    );
    expect(access).toEqual({
      target: {
        kind: 'azure-devops',
        baseUrl: 'https://dev.azure.com',
        organizations: [{ name: 'acme', expiresAt: '2027-01-31T00:00:00.000Z' }, { name: 'contoso' }],
      },
      credential: TOKEN,
      organizationCredentials: { contoso: { token: 'other' } },
      enteredExpiresAt: '2027-03-01T00:00:00.000Z',
    });
  });

  it('needs no token of the connection where every organization has its own', () => {
    const access = azureDevopsModule.readAccess(
      services({ credential: { token: '' }, organizations: [{ name: 'acme', credential: TOKEN }] }),
    );
    expect([access.credential, access.organizationCredentials]).toEqual([TOKEN, { acme: TOKEN }]);
  });

  it.each<[Partial<ConnectionDraft>, Record<string, RegExp>]>([
    [{}, { organizations: /Enter the name/ }],
    [{ organizations: [{ name: 'not a name' }] }, { organizations: /no name of an organization/ }],
    [{ organizations: [{ name: 'https://tfs.acme.example/tfs' }] }, { organizations: /choose Azure DevOps Server/ }],
    [{ organizations: [{ name: 'https://me:secret@dev.azure.com/acme' }] }, { organizations: /without a user name/ }],
    [{ organizations: [{ name: 'http://dev.azure.com/acme' }] }, { organizations: /https/ }],
    [{ organizations: [{ name: 'acme' }, { name: 'ACME' }] }, { organizations: /twice/ }],
    [{ organizations: [{ name: 'acme', expiresAt: 'soon' }] }, { organizations: /date/ }],
    [
      { organizations: [], credential: { token: ' ' }, expiresAt: 'x' },
      { organizations: /name/, expiresAt: /date/ },
    ],
    [{ organizations: [{ name: 'acme' }], credential: { token: 'tökén' } }, { 'credential.token': /characters/ }],
    [{ organizations: [{ name: 'acme' }], credential: { token: '' } }, { 'credential.token': /Enter/ }],
  ])('refuses %j', (draft, expected) => {
    const fields = fieldsOf(() => azureDevopsModule.readAccess(services(draft)));
    expect(Object.keys(fields ?? {})).toEqual(Object.keys(expected));
    for (const [field, sentence] of Object.entries(expected)) {
      expect(fields?.[field]).toMatch(sentence);
    }
  });
});

describe('a server', () => {
  it.each<[string, string | undefined, string, string]>([
    ['https://tfs.acme.example/tfs/DefaultCollection', undefined, 'https://tfs.acme.example/tfs', 'DefaultCollection'],
    ['tfs.acme.example/tfs/Shop', undefined, 'https://tfs.acme.example/tfs', 'Shop'],
    ['https://tfs.acme.example/tfs', undefined, 'https://tfs.acme.example/tfs', 'DefaultCollection'],
    ['https://tfs.acme.example', undefined, 'https://tfs.acme.example', 'DefaultCollection'],
    ['https://ado.acme.example:8443/Coll', undefined, 'https://ado.acme.example:8443', 'Coll'],
    ['https://tfs.acme.example/tfs/Coll/Proj/_git/repo', undefined, 'https://tfs.acme.example/tfs', 'Coll'],
    ['https://tfs.acme.example/tfs/Coll/_git/repo?x=1', undefined, 'https://tfs.acme.example/tfs', 'Coll'],
    ['https://ado.acme.example/My%20Coll/Proj/_git/repo', undefined, 'https://ado.acme.example', 'My Coll'],
    ['https://ado.acme.example/devops/Coll/Proj/_git/repo', 'coll', 'https://ado.acme.example/devops', 'coll'],
    ['https://ado.acme.example/devops', 'Coll', 'https://ado.acme.example/devops', 'Coll'],
    ['https://tfs.acme.example/TFS/Coll', undefined, 'https://tfs.acme.example/TFS', 'Coll'],
  ])('%s with collection %s', (baseUrl, collection, base, name) => {
    expect(azureDevopsServerModule.readAccess(server({ baseUrl, collection }))).toEqual({
      target: { kind: 'azure-devops-server', baseUrl: base, collection: name },
      credential: TOKEN,
    });
  });

  it.each<[Partial<ConnectionDraft>, Record<string, RegExp>]>([
    [{}, { baseUrl: /Enter the address/ }],
    [{ baseUrl: 'https://dev.azure.com/acme' }, { baseUrl: /is Azure DevOps Services/ }],
    [{ baseUrl: 'http://tfs.acme.example/tfs' }, { baseUrl: /https/ }],
    [{ baseUrl: 'https://tfs.acme.example:9443/tfs' }, { baseUrl: /port 9443/ }],
    [{ baseUrl: 'https://10.0.0.1/tfs' }, { baseUrl: /not a public address/ }],
    [{ baseUrl: 'https://tfs.acme.example/tfs', expiresAt: 'never' }, { expiresAt: /date/ }],
  ])('refuses %j', (draft, expected) => {
    const fields = fieldsOf(() => azureDevopsServerModule.readAccess(server(draft)));
    expect(Object.keys(fields ?? {})).toEqual(Object.keys(expected));
    for (const [field, sentence] of Object.entries(expected)) {
      expect(fields?.[field]).toMatch(sentence);
    }
  });

  it('reads again what it gave', () => {
    const { target } = azureDevopsServerModule.readAccess(
      server({ baseUrl: 'https://ado.acme.example/x/C', collection: 'C' }),
    );
    expect(azureDevopsServerModule.readAccess(server({ ...target, name: 'A' })).target).toEqual(target);
    expect(azureDevopsServerModule.origins({ target, credential: TOKEN })).toEqual(['https://ado.acme.example']);
  });
});
