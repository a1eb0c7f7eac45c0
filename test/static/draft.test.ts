import type { HostForm } from '../../src/hosts/form';
import {
  buildCredential,
  buildDraft,
  credentialForm,
  initialValues,
  missingFields,
  withoutSecrets,
} from '../../static/shared/form/draft';

const FORM: HostForm = {
  kind: 'azure-devops',
  title: 'Azure DevOps',
  covers: '',
  credentials: [],
  fields: [
    { path: 'baseUrl', label: 'Address', input: 'address', required: true, initial: 'https://dev.azure.com' },
    { path: 'organizations', label: 'Organizations', input: 'list', required: false },
    { path: 'regions', label: 'Regions', input: 'list', required: false },
    { path: 'credential.username', label: 'User name', input: 'text', required: false },
    { path: 'credential.token', label: 'Token', input: 'secret', required: true },
    { path: 'expiresAt', label: 'Ends on', input: 'date', required: false },
  ],
};

describe('a form that opens', () => {
  it('holds what its data says, and the name of the host', () => {
    expect(initialValues(FORM)).toEqual({
      name: 'Azure DevOps',
      baseUrl: 'https://dev.azure.com',
      organizations: '',
      regions: '',
      'credential.username': '',
      'credential.token': '',
      expiresAt: '',
    });
  });
});

describe('buildDraft', () => {
  it('puts each value where its path leads and leaves empty ones out', () => {
    const values = {
      ...initialValues(FORM),
      name: 'Acme',
      organizations: 'acme\n acme-labs ,other\n\n',
      regions: 'eu-west-1, us-east-1',
      'credential.token': ' secret ',
      expiresAt: '2027-02-03',
      collection: 'not a field of this form',
    };
    expect(buildDraft(FORM, values)).toEqual({
      kind: 'azure-devops',
      name: 'Acme',
      baseUrl: 'https://dev.azure.com',
      organizations: [{ name: 'acme' }, { name: 'acme-labs' }, { name: 'other' }],
      regions: ['eu-west-1', 'us-east-1'],
      credential: { token: ' secret ' },
      expiresAt: '2027-02-03',
    });
  });

  it('has a credential even where nothing is entered', () => {
    expect(buildDraft(FORM, {})).toEqual({ kind: 'azure-devops', name: '', credential: {} });
  });
});

describe('a form with further organizations', () => {
  const more: HostForm = {
    ...FORM,
    fields: [
      { path: 'organizations', label: 'Organization', input: 'text', required: true },
      { path: 'credential.token', label: 'Token', input: 'secret', required: true },
      { path: 'expiresAt', label: 'Ends on', input: 'date', required: false, unknown: 'I don’t know' },
    ],
    more: {
      path: 'organizations',
      title: 'Organization',
      fields: [
        { path: 'name', label: 'Organization', input: 'text', required: true },
        { path: 'credential.token', label: 'Token', input: 'secret', required: true },
        { path: 'expiresAt', label: 'Ends on', input: 'date', required: false, unknown: 'I don’t know' },
      ],
    },
  };
  const values = {
    name: 'Azure',
    organizations: 'acme',
    'credential.token': 'one',
    expiresAt: '2027-02-03',
    'organizations.more': '1',
    'organizations.1.name': 'contoso',
    'organizations.1.credential.token': 'two',
    'organizations.1.expiresAt.unknown': 'yes',
  };

  it('gives each its own token and date, and none where that is not known', () => {
    expect(buildDraft(more, values)).toEqual({
      kind: 'azure-devops',
      name: 'Azure',
      organizations: [{ name: 'acme' }, { name: 'contoso', credential: { token: 'two' } }],
      credential: { token: 'one' },
      expiresAt: '2027-02-03',
    });
    expect(missingFields(more, values)).toEqual({});
  });

  it('needs a day, or that it is not known, for each', () => {
    const open = { ...values, expiresAt: '', 'organizations.1.expiresAt.unknown': '', 'organizations.1.name': ' ' };
    expect(missingFields(more, open)).toEqual({
      expiresAt: 'Enter the day, or tick “I don’t know”.',
      'organizations.1.name': 'Organization is needed.',
      'organizations.1.expiresAt': 'Enter the day, or tick “I don’t know”.',
    });
  });

  it('keeps no secret of any', () => {
    expect(JSON.stringify(withoutSecrets(more, values))).not.toMatch(/"(one|two)"/);
  });
});

describe('missingFields', () => {
  it('names each required field that is blank', () => {
    expect(missingFields(FORM, { name: ' ', baseUrl: 'https://x.example', 'credential.token': '\t' })).toEqual({
      name: 'Give the connection a name.',
      'credential.token': 'Token is needed.',
    });
  });

  it('is empty where nothing is missing', () => {
    expect(missingFields(FORM, { ...initialValues(FORM), 'credential.token': 'x' })).toEqual({});
  });
});

describe('a new credential', () => {
  it('asks for the credential and its end only', () => {
    expect(credentialForm(FORM).fields.map(({ path }) => path)).toEqual([
      'credential.username',
      'credential.token',
      'expiresAt',
    ]);
  });

  it.each([
    ['with an end', '2027-02-03', { credential: { token: 'new' }, expiresAt: '2027-02-03' }],
    ['without an end', '', { credential: { token: 'new' } }],
  ])('%s', (_case, expiresAt, expected) => {
    expect(buildCredential(FORM, { 'credential.token': 'new', expiresAt })).toEqual(expected);
  });
});

describe('withoutSecrets', () => {
  it('keeps all but the secrets', () => {
    expect(withoutSecrets(FORM, { name: 'Acme', baseUrl: 'https://x.example', 'credential.token': 'secret' })).toEqual({
      name: 'Acme',
      baseUrl: 'https://x.example',
      'credential.token': '',
    });
  });
});
