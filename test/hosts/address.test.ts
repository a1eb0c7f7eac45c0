import { HostError } from '../../src/domain/errors';
import { readAddress } from '../../src/hosts/address';

function problemOf(entered: string): unknown {
  try {
    return readAddress(entered);
  } catch (error) {
    return error instanceof HostError ? [error.kind, error.details.fields] : error;
  }
}

describe('readAddress', () => {
  it.each([
    ['https://git.acme.example', 'https://git.acme.example', []],
    ['  https://Git.Acme.Example//  ', 'https://git.acme.example', []],
    ['git.acme.example', 'https://git.acme.example', []],
    ['git.acme.example/acme/payments.git', 'https://git.acme.example', ['acme', 'payments']],
    ['https://git.acme.example:443/', 'https://git.acme.example', []],
    ['https://git.acme.example:8443/scm/', 'https://git.acme.example:8443', ['scm']],
    ['https://git.acme.example./x', 'https://git.acme.example', ['x']],
    ['https://git.acme.example/a%20b/c.git/?tab=1#top', 'https://git.acme.example', ['a b', 'c']],
    ['https://8.8.8.8/x', 'https://8.8.8.8', ['x']],
    ['https://[2606:4700::1111]/x', 'https://[2606:4700::1111]', ['x']],
    ['https://müller.example', 'https://xn--mller-kva.example', []],
  ])('reads %s', (entered, origin, path) => {
    const { host, hostname } = new URL(origin);
    expect(readAddress(entered)).toEqual({ origin, host, hostname, path });
  });

  it.each([
    ['http://git.acme.example', 'Enter an address that begins with https://. Jira cannot reach http addresses.'],
    ['ssh://git@git.acme.example/x', 'Enter an address that begins with https://. Jira cannot reach ssh addresses.'],
    ['git@github.com:acme/payments.git', 'Enter the https address instead of the ssh address.'],
    ['', 'Enter an address such as https://git.example.com.'],
    ['https://', 'Enter an address such as https://git.example.com.'],
    [
      'https://*.acme.example',
      '*.acme.example is no name of a host. Enter an address such as https://git.example.com.',
    ],
    ['https://git..example', 'git..example is no name of a host. Enter an address such as https://git.example.com.'],
    ['https://git.example..', 'git.example. is no name of a host. Enter an address such as https://git.example.com.'],
    ['https://-git.example', '-git.example is no name of a host. Enter an address such as https://git.example.com.'],
    ['not an address', 'Enter an address such as https://git.example.com.'],
    ['https://git.acme.example/%', 'The address holds a broken % sequence; copy it again from the browser.'],
    [
      'https://git.acme.example:9443',
      'Jira cannot reach port 9443; it can reach 80, 8080, 443, 8443, 8444, 7990, 8089, 8090, 8085, 8060.',
    ],
    [
      'https://ada:secret@git.acme.example',
      'Enter the address without a user name or password; the credential has a field of its own.',
    ],
    [
      'https://token@git.acme.example',
      'Enter the address without a user name or password; the credential has a field of its own.',
    ],
  ])('refuses %s', (entered, sentence) => {
    expect(problemOf(entered)).toEqual(['invalid', { baseUrl: sentence }]);
  });

  it.each([
    'localhost',
    'localhost:8080',
    'git',
    'git.local',
    'git.corp',
    'git.acme.internal',
    'git.localhost.',
    'https://127.0.0.1',
    'https://0x7f.1',
    'https://2130706433',
    'https://10.1.2.3',
    'https://172.31.0.1',
    'https://192.168.1.1',
    'https://169.254.169.254',
    'https://100.64.0.1',
    'https://0.0.0.0',
    'https://255.255.255.255',
    'https://[::1]',
    'https://[::]',
    'https://[fd00::1]',
    'https://[fe80::1]',
    'https://[::ffff:10.0.0.1]',
    'https://[::ffff:7f00:1]',
    'https://[64:ff9b::a00:1]',
    'https://127.1',
    'https://017700000001',
    'https://%31%32%37.0.0.1',
    'https://１２７.0.0.1',
    'https://192.88.99.1',
    'https://[::127.0.0.1]',
    'https://[fec0::1]',
    'https://[2001::1]',
    'https://[2001:db8::1]',
    'https://[3fff::1]',
    'https://metadata.google.internal',
    'https://instance-data.ec2.internal',
    'https://kubernetes.default.svc',
    'https://git.onion',
    'https://git.test',
  ])('refuses %s, which is not public', (entered) => {
    expect(problemOf(entered)).toEqual(['invalid', { baseUrl: expect.stringContaining('is not a public address') }]);
  });

  it('names the field that the address was entered in', () => {
    expect(() => readAddress('http://x.example', 'repositoryUrls')).toThrow(
      expect.objectContaining({ details: { fields: { repositoryUrls: expect.any(String) } } }),
    );
  });
});
