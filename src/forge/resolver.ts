import Resolver from '@forge/resolver';
import type { Log } from '../domain/ports';
import { answer } from '../resolvers/answer';
import type { Handlers, RequestContext } from '../resolvers/handlers';

type Definitions = ReturnType<Resolver['getDefinitions']>;

/** Makes a module's functions callable from its page. */
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
  return resolver.getDefinitions();
}

interface ForgeContext {
  accountId?: string;
  siteUrl?: string;
  extension?: { issue?: { key?: string }; project?: { type?: string } };
}

function contextOf(context: unknown): RequestContext {
  const { accountId, siteUrl, extension } = (context ?? {}) as ForgeContext;
  return {
    accountId,
    issueKey: extension?.issue?.key,
    projectType: extension?.project?.type,
    ...(siteUrl === undefined ? {} : { siteUrl }),
  };
}
