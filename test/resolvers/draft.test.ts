import { ProductError } from '../../src/domain/errors';
import { asDraft } from '../../src/resolvers/draft';

const GIT = { kind: 'git', name: 'Git', repositoryUrls: ['https://git.acme.example/x'] };

it('takes web address templates', () => {
  const webTemplates = { commit: 'https://git.acme.example/{commit}', branch: 'https://git.acme.example/{branch}' };
  expect(asDraft({ ...GIT, credential: { username: 'ada', token: 'x' }, webTemplates }).webTemplates).toEqual(
    webTemplates,
  );
});

it('leaves an empty credential of a git server to its driver, for the address may hold it', () => {
  expect(asDraft({ ...GIT, credential: {} }).credential).toEqual({ username: '', token: '' });
  expect(asDraft({ ...GIT, credential: { username: 'ada' } }).credential).toEqual({ username: 'ada' });
});

it.each([
  [{ kind: 'github', name: '', credential: {} }, 'credential.token'],
  [{ ...GIT, credential: { token: 7 } }, 'credential.token'],
  [{ ...GIT, credential: {}, webTemplates: { commit: 7 } }, 'webTemplates.commit'],
  [{ ...GIT, credential: {}, webTemplates: 'https://x' }, 'payload'],
])('refuses %j', (draft, field) => {
  expect(() => asDraft(draft)).toThrow(ProductError);
  try {
    asDraft(draft);
  } catch (error) {
    expect(Object.keys((error as ProductError).details.fields ?? {})).toEqual([field]);
  }
});
