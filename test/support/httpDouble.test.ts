import { openHttpDouble } from './httpDouble';

const URL = 'https://git.example/x?b=2&a=1';

it('answers what was declared, whatever the order of parameters', async () => {
  const double = openHttpDouble();
  double.expect({ method: 'POST', url: URL, body: { n: 1 }, answer: { status: 201, body: { ok: true } } });
  const response = await double.http.fetch('https://git.example/x?a=1&b=2', { method: 'POST', body: '{"n":1}' });
  expect([response.status, await response.json()]).toEqual([201, { ok: true }]);
  expect(() => double.done()).not.toThrow();
});

it.each([
  ['another method', { method: 'PUT' }],
  ['another body', { method: 'POST', body: '{"n":2}' }],
  ['a header too few', { method: 'POST', body: '{"n":1}' }],
])('fails on a request that was not declared: %s', async (_case, init) => {
  const double = openHttpDouble();
  double.expect({ method: 'POST', url: URL, body: { n: 1 }, headers: { 'x-a': 'b' }, answer: {} });
  await expect(double.http.fetch(URL, init)).rejects.toThrow('could not be reached');
  expect(() => double.done()).toThrow(/not declared: [^]*never made: /);
});

it('fails on an exchange that was never made, and on one too many', async () => {
  const double = openHttpDouble();
  double.expect({ method: 'GET', url: URL, answer: {} });
  expect(() => double.done()).toThrow(`never made: GET ${URL}`);
  double.expect({ method: 'GET', url: URL, answer: {} });
  await double.http.fetch(URL);
  await expect(double.http.fetch(URL)).rejects.toThrow();
  expect(() => double.done()).toThrow(`not declared: GET ${URL}`);
});

it('fails on another order where the order counts', async () => {
  const double = openHttpDouble({ inOrder: true });
  double.expect({ method: 'GET', url: `${URL}&n=1`, answer: {} });
  double.expect({ method: 'GET', url: `${URL}&n=2`, answer: {} });
  await expect(double.http.fetch(`${URL}&n=2`)).rejects.toThrow();
  expect(() => double.done()).toThrow('not declared');
});
