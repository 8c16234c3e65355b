import type { IncomingMessage, ServerResponse } from "node:http";

/** The requests under way, by the id they were given, with the status of those whose body turned out to be unusable. */
const statuses = new Map<string, number | null>();

/**
 * Next answers an action whose body it cannot read with a 500, though the fault is the sender's. Such a request is known
 * only by its error (`noteUnreadable`), which comes before the answer's first line: there the status is put right.
 */
export function answerUnreadable(request: IncomingMessage, response: ServerResponse): void {
  const id = String(request.headers["x-request-id"] ?? "");
  if (request.method === "GET" || request.method === "HEAD" || statuses.has(id)) return;
  statuses.set(id, null);
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    const meant = status === 500 ? (statuses.get(id) ?? status) : status;
    response.statusCode = meant;
    return writeHead(meant, ...rest);
  }) as typeof response.writeHead;
  response.once("close", () => statuses.delete(id));
}

/** Remembers that a request under way failed of its own body: 413 where that is too long, 400 otherwise. */
export function noteUnreadable(requestId: unknown, error: unknown): void {
  if (typeof requestId !== "string" || !statuses.has(requestId)) return;
  statuses.set(requestId, isTooLong(error) ? 413 : 400);
}

function isTooLong(error: unknown): boolean {
  const { statusCode, message } = error as { statusCode?: unknown; message?: unknown };
  return statusCode === 413 || /^Body exceeded /.test(String(message));
}
