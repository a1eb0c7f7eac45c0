import { takeCredentialOut } from '../../static/shared/form/takeCredentialOut';

const TOKEN = 'clapat_0123456789abcdefghij';
const PLAIN = 'https://git.acme.example/acme/payments';
const PASTED = `https://ada:${TOKEN}@git.acme.example/acme/payments`;

it.each([
  ['one address', { repositoryUrls: PASTED }, PLAIN, 'ada', TOKEN],
  ['one among several', { repositoryUrls: `${PLAIN}\n${PASTED}\n` }, `${PLAIN}\n${PLAIN}\n`, 'ada', TOKEN],
  [
    'beside fields that are filled',
    { repositoryUrls: PASTED, 'credential.username': 'dan', 'credential.token': 'other' },
    PLAIN,
    'dan',
    'other',
  ],
  ['a token alone', { repositoryUrls: PASTED.replace('ada:', '') }, PLAIN, '', TOKEN],
])('%s', (_what, values, repositoryUrls, username, token) => {
  expect(takeCredentialOut(values)).toEqual({
    repositoryUrls,
    'credential.username': username,
    'credential.token': token,
  });
});

it.each([
  ['no credential', { repositoryUrls: PLAIN }],
  ['different ones', { repositoryUrls: `${PASTED}\n${PASTED.replace('ada', 'dan')}` }],
  ['no addresses', { 'credential.token': TOKEN }],
])('leaves %s as it is', (_what, values) => {
  expect(takeCredentialOut(values)).toEqual(values);
});
