import { openServerDouble, page, rawRepository } from './double';

it('counts what it sees over all pages, however few the server gives at once', async () => {
  const double = openServerDouble();
  double.rest('GET /application-properties', { body: { version: '9.4.2', displayName: 'Bitbucket' } });
  double.rest('GET /users/ada', { body: { name: 'ada', displayName: 'Ada Admin' } });
  const two = [rawRepository(), rawRepository({ id: 43 })];
  double.rest('GET /repos?archived=ALL&start=0&limit=1000', page(two, 2));
  double.rest('GET /repos?archived=ALL&start=2&limit=1000', page([rawRepository({ id: 44 })]));
  double.rest('GET /repos?permission=REPO_WRITE&limit=1', page([rawRepository()]));
  expect((await double.host.verify()).repositories).toBe(3);
  double.done();
});
