/**
 * Headers that the SDK adds and signs, and that anything on the way may change: a signature over them would break there.
 * AWS asks for `host` and the `x-amz-*` headers alone to be signed (IAM user guide, "Elements of an AWS API request signature").
 */
const FRAGILE = ['content-length', 'amz-sdk-invocation-id', 'amz-sdk-request', 'x-amz-user-agent', 'user-agent'];

type Next<Arguments> = (args: Arguments) => Promise<unknown>;

interface Stack {
  addRelativeTo(middleware: never, options: { name: string; relation: 'before'; toMiddleware: string }): void;
}

/** Takes them out of each request just before it is signed. */
export function signLittle(client: { middlewareStack: unknown }): void {
  const middleware =
    <Arguments extends object>(next: Next<Arguments>) =>
    (args: Arguments): Promise<unknown> => {
      const { headers } = (args as { request?: { headers?: Record<string, string> } }).request ?? {};
      for (const name of headers === undefined ? [] : FRAGILE) {
        delete headers?.[name];
      }
      return next(args);
    };
  (client.middlewareStack as Stack).addRelativeTo(middleware as never, {
    name: 'signLittle',
    relation: 'before',
    toMiddleware: 'httpSigningMiddleware',
  });
}
