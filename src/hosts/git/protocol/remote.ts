import type { HostError } from '../../../domain/errors';
import type { Http } from '../../http';

/** `git-upload-pack` reads, `git-receive-pack` writes. */
export type GitService = 'git-upload-pack' | 'git-receive-pack';

/** One repository on a server that speaks git over HTTP, and how to reach it. All that this folder needs of a driver. */
export interface GitRemote {
  /** Address for cloning without a trailing slash and without a credential: `https://git.acme.example/git/acme/payments.git`. */
  url: string;
  http: Http;
  /**
   * The `Authorization` header, asked for anew for each request: `Basic …`, or one that is signed for a few minutes.
   * `undefined` sends none.
   */
  authorization(): string | undefined | Promise<string | undefined>;
  /** The error for an answer that is not git's: what a status or a page means is the host's own matter. */
  refusal(answer: RefusedAnswer): HostError;
}

/** An answer that is not what the service answers with. */
export interface RefusedAnswer {
  service: GitService;
  status: number;
  headers: Headers;
  /** The first 2,000 characters of the body. */
  text: string;
}

export interface GitRequest {
  service: GitService;
  /** Sent to the service; absent for asking what it offers. */
  body?: Buffer;
  /** Protocol version to ask for. */
  version?: 2;
  /** Most bytes of the answer. */
  limit: number;
  /** The error for more than that, where it is no pack that is too large. */
  beyond?: () => HostError;
  /** For the whole exchange, where it may take longer than requests usually do. */
  timeoutMs?: number;
}
