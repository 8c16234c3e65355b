import type { IncomingMessage, Server, ServerResponse } from "node:http";

export interface BodyTimes {
  /** From the first byte of the request to the last. */
  wholeMs: number;
  /** The longest pause between two bytes. */
  idleMs: number;
  /** How long a body may continue after the response, so that a slow sender still reads the response. */
  lingerMs: number;
}

const MINUTE_MS = 60_000;
const OTHERS: BodyTimes = { wholeMs: 5 * MINUTE_MS, idleMs: MINUTE_MS, lingerMs: 10_000 };
/** A file of 2 GB at 1 Mbit/s takes four and a half hours. */
const UPLOAD: BodyTimes = { wholeMs: 5 * 60 * MINUTE_MS, idleMs: 2 * MINUTE_MS, lingerMs: 10_000 };
export const BODY_TIMES = { upload: UPLOAD, others: OTHERS };

/**
 * Raises the server's time limit to that of the longest upload. Node has one limit for all requests, so `limitBodyTime`
 * gives each body its own timer. Slow headers still end at the server's headersTimeout.
 */
export function allowLongUploads(server: Server, { wholeMs }: BodyTimes = UPLOAD): void {
  server.requestTimeout = Math.max(server.requestTimeout, wholeMs);
}

/** Ends a request whose body takes too long or stalls with a 408, as Node does at its own limit. */
export function limitBodyTime(request: IncomingMessage, response: ServerResponse, times: BodyTimes): void {
  if (!hasBody(request)) return;
  const { socket } = request;
  const deadline = performance.now() + times.wholeMs;
  let lastBytesRead = socket.bytesRead;
  const timer = setInterval(
    () => {
      if (request.complete) return clearInterval(timer);
      const isIdle = socket.bytesRead === lastBytesRead && request.readableLength === 0; // otherwise we are slow to read
      lastBytesRead = socket.bytesRead;
      if (isIdle || performance.now() >= deadline) end(request, response);
    },
    Math.min(times.idleMs, times.wholeMs),
  );
  timer.unref();
  request.once("close", () => clearInterval(timer));
  response.once("finish", () => {
    if (!request.complete) setTimeout(() => request.complete || socket.destroySoon(), times.lingerMs).unref();
  });
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

const MESSAGE = "The request did not arrive in time. Send it again.";

function end({ socket, headers }: IncomingMessage, response: ServerResponse): void {
  if (!response.headersSent) {
    const body = JSON.stringify({ code: "invalid-input", message: MESSAGE, requestId: headers["x-request-id"] ?? "" });
    const lines = [
      "HTTP/1.1 408 Request Timeout",
      "Connection: close",
      "Content-Type: application/json",
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    socket.write(`${lines.join("\r\n")}\r\n\r\n${body}`);
  }
  socket.destroySoon();
}
