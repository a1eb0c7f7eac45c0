import { HostError } from '../../../domain/errors';
import type { Http } from '../../http';

/** What the SDK hands over to be sent, as far as it matters here. */
interface SdkRequest {
  method: string;
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
  headers: Record<string, string>;
  body?: unknown;
}

interface SdkResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

export interface RequestHandler {
  handle(request: SdkRequest): Promise<{ response: SdkResponse }>;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
}

/** A page of commits with very long messages stays far below. */
const MOST_BYTES = 32 * 1024 * 1024;

/** Set by `fetch` itself. */
const OWN_HEADERS = ['host', 'content-length', 'connection', 'user-agent'];

/**
 * Sends the SDK's requests through `Http`, so that its time limit, its answers for addresses that Jira may not reach, and its refusal
 * to follow redirects hold here too. Anything but an answer of AWS is a HostError, which the SDK passes on.
 * @param format what the service answers with: CodeCommit JSON, STS XML
 * @param onDate is told the `Date` of each answer
 */
export function openRequestHandler(
  http: Http,
  format: 'json' | 'xml',
  onDate?: (date: string | null) => void,
): RequestHandler {
  return {
    async handle(request) {
      const { method, hostname, headers, path } = request;
      const response = await http.fetch(`${request.protocol}//${hostname}${path}`, {
        method,
        headers: { ...withoutOwn(headers), 'user-agent': 'git-hosts-for-jira' },
        body: textOf(request.body),
      });
      const body = await readBytes(response, hostname);
      checkAnswer(response, body, format, hostname);
      onDate?.(response.headers.get('date'));
      return {
        response: { statusCode: response.status, headers: Object.fromEntries(response.headers.entries()), body },
      };
    },
    updateHttpClientConfig() {
      // There is nothing to set.
    },
    httpHandlerConfigs: () => ({}),
  };
}

/** Both protocols send text, which the SDK keeps as bytes. */
function textOf(body: unknown): string | undefined {
  return body instanceof Uint8Array
    ? Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString()
    : (body as string | undefined);
}

function withoutOwn(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN_HEADERS.includes(name.toLowerCase())));
}

async function readBytes(response: Response, host: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      parts.push(part);
      size += part.length;
      if (size > MOST_BYTES) {
        break;
      }
    }
  } catch {
    throw new HostError('unreachable', `${host} broke off its answer.`, { remedy: 'The app tries again later.' });
  }
  if (size > MOST_BYTES) {
    throw new HostError('hostError', `${host} answers with more than can be read.`, { status: response.status });
  }
  return Buffer.concat(parts);
}

/** @throws HostError for what AWS never answers: a redirect, a page of a proxy */
function checkAnswer({ status }: Response, body: Uint8Array, format: 'json' | 'xml', host: string): void {
  const start = Buffer.from(body.subarray(0, 200)).toString().trimStart();
  const isOwn = format === 'json' ? start === '' || start.startsWith('{') : /^<(?!!doctype|html)/i.test(start);
  if (isOwn && !(status >= 300 && status < 400)) {
    return;
  }
  if (status >= 500) {
    throw new HostError('hostError', `${host} answered with an error of its own (${status}).`, {
      status,
      remedy: 'The app tries again later. See https://health.aws.amazon.com.',
    });
  }
  throw new HostError('notAGitHost', `${host} does not answer as AWS does.`, {
    status,
    remedy: 'Something between Jira and AWS answers in its place; look at the region, too.',
  });
}
