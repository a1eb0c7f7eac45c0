import { openServer } from '../../../../dev/lab/http/server';

it('tells the time by the clock of the site', async () => {
  const server = await openServer(async ({ response }) => {
    response.end();
  });
  jest.useFakeTimers({
    now: Date.parse('2031-05-06T07:08:09Z'),
    doNotFake: ['nextTick', 'setImmediate', 'setTimeout'],
  });
  const answer = await fetch(server.origin);
  jest.useRealTimers();
  expect(answer.headers.get('date')).toBe('Tue, 06 May 2031 07:08:09 GMT');
  await server.close();
});
