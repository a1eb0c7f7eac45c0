import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a rule of a simulated host answers with. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** An object or array becomes JSON, text is sent as it is; `undefined` sends no body. */
  body?: unknown;
}

/** Thrown by a rule anywhere below a handler; becomes the answer. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.name = 'Refusal';
    this.answer = answer;
  }
}

/** Runs a handler and takes the answer of a refusal thrown in it. */
export async function answerOf(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) {
      return error.answer;
    }
    throw error;
  }
}

const MAX_BODY_BYTES = 25 * 1024 * 1024;

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > MAX_BODY_BYTES) {
      throw new Refusal({ status: 413 });
    }
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

/** Sends an answer; adds length and, for JSON, the type. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const { status, headers = {}, body } = answer;
  const text = body === undefined || typeof body === 'string' ? (body ?? '') : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  const bodiless = status === 204 || status === 304;
  response.writeHead(status, {
    ...(bodiless || body === undefined ? {} : { 'content-type': type }),
    ...headers,
    ...(bodiless ? {} : { 'content-length': String(Buffer.byteLength(text)) }),
  });
  response.end(bodiless || request.method === 'HEAD' ? undefined : text);
}
