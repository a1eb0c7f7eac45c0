import { FLUSH, pktLine } from '../../../src/hosts/git/protocol/pktLine';
import { failureOf } from '../contract/reading';
import { openRawServer, version2 } from './support/rawServer';
import type { RawAnswer } from './support/rawServer';

const ID = 'a'.repeat(40);
const V2 = version2('fetch=shallow filter', 'object-format=sha1');
const NO_PACK: RawAnswer = { body: FLUSH };

it('refuses refs that the server of version 2 does not end', async () => {
  const { host, repository } = openRawServer([V2, { body: pktLine(`${ID} refs/heads/main\n`) }]);
  expect(await failureOf(host.changesSince(repository))).toMatchObject({ kind: 'hostError' });
});

/** A proxy, or a server of HTTP/1.0, that ends early: what is missing must never be taken for deleted. */
describe('a list that was cut between two lines', () => {
  const service = pktLine('# service=git-upload-pack\n');
  const first = pktLine(`${ID} HEAD\0side-band-64k symref=HEAD:refs/heads/main\n`);
  const version0 = Buffer.concat([
    first,
    pktLine(`${ID} refs/heads/main\n`),
    pktLine(`${ID} refs/heads/topic\n`),
    FLUSH,
  ]);
  const capabilities = Buffer.concat([
    pktLine('version 2\n'),
    pktLine('ls-refs\n'),
    pktLine('fetch=shallow filter\n'),
    FLUSH,
  ]);

  it.each([
    ['refs of version 0', Buffer.concat([service, FLUSH, version0]).subarray(0, -4)],
    ['refs of version 0, the last branches', Buffer.concat([service, FLUSH, first])],
    ['refs of version 0, all of them', Buffer.concat([service, FLUSH])],
    ['refs of version 0 that name no service', version0.subarray(0, -4)],
    ['capabilities of version 2', Buffer.concat([service, FLUSH, capabilities]).subarray(0, -4)],
    ['capabilities of version 2, all of them', Buffer.concat([service, FLUSH])],
    ['capabilities of version 2 that name no service', capabilities.subarray(0, -4)],
  ])('is refused: %s', async (_what, body) => {
    const { host, repository } = openRawServer([{ body }, NO_PACK]);
    const error = await failureOf(host.changesSince(repository));
    expect([error.kind, error.message]).toEqual(['hostError', expect.stringMatching(/has no end/)]);
  });

  it('is refused where it tells what may be pushed', async () => {
    const body = Buffer.concat([pktLine('# service=git-receive-pack\n'), FLUSH]);
    const { host, repository } = openRawServer([V2, NO_PACK, { body }]);
    const error = await failureOf(host.grants(repository));
    expect([error.kind, error.message]).toEqual(['hostError', expect.stringMatching(/has no end/)]);
  });
});

it.each([
  ['version 2', [V2, listOfRefs('')]],
  ['version 0', [listOfRefs('\0side-band-64k')]],
])('ends at a cap where a server of %s lists refs without end', async (_version, answers) => {
  const { host, repository } = openRawServer(answers);
  const error = await failureOf(host.changesSince(repository));
  expect([error.kind, error.message]).toEqual([
    'unsupportedVersion',
    'The repository has more branches and tags than can be read.',
  ]);
  expect(error.details.remedy).toMatch(/Delete branches/);
});

function listOfRefs(capabilities: string): RawAnswer {
  let count = 0;
  return {
    stream: new ReadableStream<Uint8Array>({
      pull(controller) {
        const lines = Array.from({ length: 20 }, () =>
          pktLine(`${ID} refs/heads/${'b'.repeat(8_000)}${(count += 1)}${count === 1 ? capabilities : ''}\n`),
        );
        controller.enqueue(new Uint8Array(Buffer.concat(lines)));
      },
    }),
  };
}
