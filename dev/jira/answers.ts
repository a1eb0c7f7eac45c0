/** What an endpoint answers; no body where Jira sends none. */
export interface JiraAnswer {
  status: number;
  body?: unknown;
}

/** Thrown anywhere below a handler; becomes the answer. */
export class JiraRefusal extends Error {
  readonly answer: JiraAnswer;

  constructor(answer: JiraAnswer) {
    super(`Jira answers ${String(answer.status)}`);
    this.name = 'JiraRefusal';
    this.answer = answer;
  }
}

/** A refusal in the platform's shape. Source: Jira REST API v3, ErrorCollection. */
export function refusal(status: number, messages: string[], errors: Record<string, string> = {}): JiraRefusal {
  return new JiraRefusal({ status, body: { errorMessages: messages, errors } });
}

/** A refusal in the development information API's shape. Source: its description, ErrorMessages. */
export function devInfoRefusal(status: number, messages: string[]): JiraRefusal {
  return new JiraRefusal({ status, body: { errorMessages: messages.map((message) => ({ message })) } });
}

/** An issue that is not there and one that may not be seen are told apart by nobody. */
export function noSuchIssue(): JiraRefusal {
  return refusal(404, ['Issue does not exist or you do not have permission to see it.']);
}

export function toResponse({ status, body }: JiraAnswer): Response {
  if (body === undefined) {
    return new Response(null, { status });
  }
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json;charset=UTF-8' } });
}
