import { HostError } from '../../../domain/errors';
import type { ErrorContext } from './answer';
import { asSentence } from './answer';

/** 404 with a code of a repository, a project, or none: then the collection itself is not there. */
export function notFoundError(words: string, code: string | undefined, context: ErrorContext, path: string): HostError {
  const { collection, services } = context;
  if (code === 'TF401019' || /\/repositories\/[^/]+/.test(path)) {
    const known = code === 'TF401019' || words === '' ? '' : ` ${asSentence(words)}`;
    return new HostError(
      'notFound',
      `The repository, or what was asked of it, is not there for this token: it is gone, or access is missing.${known}`,
      { status: 404, remedy: 'Check that the account behind the token can open the repository in the browser.' },
    );
  }
  if (code === 'VS800075' || code === 'TF200016') {
    return new HostError('notFound', 'The project is not there for this token: it is gone, or access is missing.', {
      status: 404,
      remedy: 'Check that the account behind the token is a member of the project.',
    });
  }
  const field = services ? 'organizations' : 'baseUrl';
  const what = services ? 'organization' : 'collection';
  const sentence = `There is no ${what} ${collection.name} at ${collection.url}.`;
  return new HostError('notFound', sentence, {
    status: 404,
    remedy: services
      ? 'Check the name: it stands behind dev.azure.com/ in the address of any page of the organization.'
      : 'Enter the address up to the collection, such as https://tfs.example.com/tfs/DefaultCollection, or the name of the collection in its own field.',
    fields: { [field]: sentence },
  });
}
