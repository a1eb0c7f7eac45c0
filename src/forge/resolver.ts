import Resolver from '@forge/resolver';
import { ProductError } from '../domain/errors';
import type { Log } from '../domain/ports';
import { answer } from '../resolvers/answer';
import type { Handlers, RequestContext } from '../resolvers/handlers';

type Definitions = ReturnType<Resolver['getDefinitions']>;

/**
 * Makes a module's functions callable from its page. A name that is none of them is refused here: `@forge/resolver`
 * looks names up in a plain object, so that `constructor` or `toString` would find what every object has.
 */
export function forgeResolver<Api extends { [Name in keyof Api]: { value: unknown } }>(
  handlers: Handlers<Api>,
  log: Log,
): Definitions {
  const resolver = new Resolver();
  for (const name of Object.keys(handlers)) {
    const handler = handlers[name as keyof Api];
    resolver.define(name, (request: { payload: unknown; context: unknown }) =>
      answer(() => handler({ payload: request.payload, context: contextOf(request.context) }), log),
    );
  }
  const call = resolver.getDefinitions();
  return (request, platform) =>
    Object.hasOwn(handlers, request.call.functionKey)
      ? call(request, platform)
      : answer(() => Promise.reject(new ProductError('invalid', 'The app has no such function.', RELOAD)), log);
}

/** A page that was open while the app was updated asks for what is no longer there. */
const RELOAD = { remedy: 'Reload the page.' };

interface ForgeContext {
  accountId?: string;
  siteUrl?: string;
  extension?: { issue?: { key?: string }; project?: { key?: string; type?: string } };
}

function contextOf(context: unknown): RequestContext {
  const { accountId, siteUrl, extension } = (context ?? {}) as ForgeContext;
  return {
    accountId,
    issueKey: extension?.issue?.key,
    projectType: extension?.project?.type,
    ...(extension?.project?.key === undefined ? {} : { projectKey: extension.project.key }),
    ...(siteUrl === undefined ? {} : { siteUrl }),
  };
}
