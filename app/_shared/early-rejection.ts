import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { isOwnHost } from "@/lib/auth/request/own-origins";
import { readWebEnv, type WebEnv } from "@/lib/env";
import { allowLongUploads, BODY_TIMES, limitBodyTime } from "./body-limits";
import { MAX_BODY_BYTES } from "./static-config";
import { freshSecurityHeaders } from "./headers";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const UPLOAD = /^\/[^/]+\/import\/upload$/;

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

export interface EarlyRejection {
  status: number;
  message: string;
}

/**
 * Rejects requests that the app cannot handle before Next reads their bodies or fails on them, and sets time limits for
 * all others. Next does not expose its server, so it is taken from the server's first request.
 */
export function rejectEarly(env: WebEnv = readWebEnv(), times = BODY_TIMES): () => void {
  const guarded = new WeakSet<Server>();
  const onStart = (message: unknown) => {
    const { server } = message as { server: Server };
    if (guarded.has(server)) return;
    guarded.add(server);
    allowLongUploads(server, times.upload);
    const listeners = server.listeners("request") as Listener[];
    server.removeAllListeners("request");
    server.on("request", (request, response) => {
      const rejection = rejectRequest(request, env);
      if (rejection) return answer(request, response, rejection);
      limitBodyTime(request, response, UPLOAD.test(pathOf(request.url ?? "/")) ? times.upload : times.others);
      answerUnreadable(request, response);
      for (const listener of listeners) listener.call(server, request, response);
    });
  };
  diagnostics.subscribe("http.server.request.start", onStart);
  return () => diagnostics.unsubscribe("http.server.request.start", onStart);
}

/** Why a request is rejected; null if it is passed on to Next. */
export function rejectRequest(
  request: Pick<IncomingMessage, "method" | "url" | "headers">,
  env: WebEnv,
): EarlyRejection | null {
  const { method = "", url = "/", headers } = request;
  const pathname = pathOf(url);
  if (!METHODS.has(method)) return { status: 405, message: `The method ${method} is not supported.` };
  if (!isReadable(pathname)) return { status: 400, message: "The URL contains invalid percent-encoding." };
  if (UPLOAD.test(pathname)) return rejectUpload(method, headers.host ?? null, env);
  if (pathname.startsWith("/api/v1/")) return null; // it has its own format for errors
  if (Number(headers["content-length"] ?? 0) > MAX_BODY_BYTES)
    return { status: 413, message: `The request is larger than ${MAX_BODY_BYTES} bytes. Send less at a time.` };
  return null;
}

/** Uploads bypass proxy.ts, which checks the host of all other requests. */
function rejectUpload(method: string, host: string | null, env: WebEnv): EarlyRejection | null {
  if (!isOwnHost(host, env)) return { status: 421, message: `Nextdollar is served at ${env.PUBLIC_URL}.` };
  return method === "POST" ? null : { status: 405, message: `The method ${method} is not supported here. Use POST.` };
}

function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

/** Closes the connection without waiting for the rest of the body. */
function answer(request: IncomingMessage, response: ServerResponse, { status, message }: EarlyRejection): void {
  const { headers } = freshSecurityHeaders(pathOf(request.url ?? "/"));
  const body = { code: "invalid-input", message, requestId: request.headers["x-request-id"] ?? "" };
  const allow = status === 405 ? { allow: [...METHODS].join(", ") } : {};
  response.writeHead(status, { ...headers, ...allow, "content-type": "application/json", connection: "close" });
  response.end(request.method === "HEAD" ? undefined : JSON.stringify(body));
}

/** Some clients also send the host in the request line. */
function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/?]*/i, "").split("?")[0] ?? "/";
}

/** The open requests by id, with the status of those whose body turned out to be unusable. */
const statuses = new Map<string, number | null>();

/**
 * Next returns 500 for an action whose body it cannot read, although the sender is at fault. Such a request is known
 * only by its error (`logUnreadable`), which is logged before the response starts, so the status is corrected there.
 */
export function answerUnreadable(request: IncomingMessage, response: ServerResponse): void {
  const id = String(request.headers["x-request-id"] ?? "");
  if (request.method === "GET" || request.method === "HEAD" || statuses.has(id)) return;
  statuses.set(id, null);
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    const corrected = status === 500 ? (statuses.get(id) ?? status) : status;
    response.statusCode = corrected;
    return writeHead(corrected, ...rest);
  }) as typeof response.writeHead;
  response.once("close", () => statuses.delete(id));
}

/** Records that an open request failed because of its body: 413 if it is too long, otherwise 400. */
export function logUnreadable(requestId: unknown, error: unknown): void {
  if (typeof requestId !== "string" || !statuses.has(requestId)) return;
  statuses.set(requestId, isTooLong(error) ? 413 : 400);
}

function isTooLong(error: unknown): boolean {
  const { statusCode, message } = error as { statusCode?: unknown; message?: unknown };
  return statusCode === 413 || /^Body exceeded /.test(String(message));
}

/**
 * Whether an error means only that a request's body is too long or malformed. Next reads the body of an action before
 * our code runs, and runAction throws nothing, so an action's error without a line of our code is one of these.
 */
export function isUnreadableRequest(error: unknown, routeType: string): boolean {
  if (!(error instanceof Error)) return false;
  if (/^(Failed to parse body as FormData|Body exceeded )/.test(error.message)) return true; // our own pages never send these
  return routeType === "action" && !error.stack?.split("\n").some(isOurs);
}

/** The build also contains parts of Next, in files named after their path in node_modules. */
function isOurs(frame: string): boolean {
  return /\.next[\\/](dev[\\/])?server[\\/]/.test(frame) && !frame.includes("node_modules_next_dist");
}
