import { adviceLink } from '../../static/shared/form/adviceLink';

const TEMPLATE = '{baseUrl}/settings/tokens/new';

describe('adviceLink', () => {
  it.each([
    ['a fixed address', 'https://github.com/settings', undefined, 'https://github.com/settings'],
    [
      'an address that was entered',
      TEMPLATE,
      'https://ghe.acme.example',
      'https://ghe.acme.example/settings/tokens/new',
    ],
    [
      'one with a path and a slash',
      TEMPLATE,
      'https://acme.example/git/',
      'https://acme.example/git/settings/tokens/new',
    ],
    ['one without https', TEMPLATE, ' ghe.acme.example:8443 ', 'https://ghe.acme.example:8443/settings/tokens/new'],
    ['nothing entered', TEMPLATE, '', undefined],
    ['no field for it', TEMPLATE, undefined, undefined],
    ['half a name', TEMPLATE, 'ghe', undefined],
    ['http', TEMPLATE, 'http://ghe.acme.example', undefined],
    ['a script', TEMPLATE, 'javascript://a.b/%0Aalert(1)', undefined],
  ])('%s', (_case, template, baseUrl, link) => {
    expect(adviceLink(template, baseUrl)).toBe(link);
  });
});
