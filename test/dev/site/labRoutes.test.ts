import { hostIdOf, labAddresses, mergeRoutes } from '../../../dev/site/labRoutes';
import type { LabHost } from '../../../dev/types';

const GITHUB = 'http://127.0.0.1:4001';
const ACME = 'http://127.0.0.1:4002';
const LAB = new Map([
  ['api.github.com', GITHUB],
  ['github.com', GITHUB],
  ['*.ghe.com', ACME],
  ['github.acme.example', ACME],
]);

function host(id: string, apiUrl: string, webUrl: string, baseUrl?: string): LabHost {
  return { id, kind: 'github', product: id, webUrl, apiUrl, draft: { baseUrl }, credentials: {}, repositories: [] };
}

const HOSTS = [
  host('github', `${GITHUB}/`, 'https://github.com'),
  host('github-enterprise', `${ACME}/api/v3`, 'https://github.acme.example', 'https://github.acme.example:8443/x'),
];

describe('mergeRoutes', () => {
  it.each<[string, [string, string][], [string, string][]]>([
    ['nothing chosen', [], [...LAB]],
    ['one name', [['github.com', 'http://127.0.0.1:9']], [...new Map(LAB).set('github.com', 'http://127.0.0.1:9')]],
    [
      'a wildcard, over the lab’s own names below it',
      [['*.acme.example', 'http://127.0.0.1:9']],
      [...[...LAB].slice(0, 3), ['*.acme.example', 'http://127.0.0.1:9']],
    ],
  ])('lets the command line win: %s', (_name, chosen, merged) => {
    expect([...mergeRoutes(LAB, new Map(chosen))]).toEqual(merged);
  });
});

describe('hostIdOf', () => {
  it.each([
    ['api.github.com', 'github'],
    ['github.com', 'github'],
    ['api.acme.ghe.com', 'github-enterprise'],
    ['github.acme.example', 'github-enterprise'],
    ['ghe.com', undefined],
    ['elsewhere.example', undefined],
  ])('%s belongs to %s', (hostname, id) => {
    expect(hostIdOf(HOSTS, LAB)(hostname)).toBe(id);
  });

  it('knows no lab host behind a route of the command line', () => {
    const routes = mergeRoutes(LAB, new Map([['github.com', 'http://127.0.0.1:9']]));
    expect(hostIdOf(HOSTS, routes)('github.com')).toBeUndefined();
  });
});

test('labAddresses names what outbound requests of the lab may reach', () => {
  expect(labAddresses(HOSTS, LAB)).toEqual([
    'https://api.github.com',
    'https://github.com',
    'https://*.ghe.com',
    'https://github.acme.example',
    'https://github.acme.example:8443',
  ]);
});
