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
 * From now on requests that no part of the app could answer are answered here, before Next reads their bodies or fails of
 * them, and the others get their time limits. Nothing hands us Next's server, so it is taken from its first request.
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
      const turnedAway = rejectRequest(request, env);
      if (turnedAway) return answer(request, response, turnedAway);
      limitBodyTime(request, response, UPLOAD.test(pathOf(request.url ?? "/")) ? times.upload : times.others);
      answerUnreadable(request, response);
      for (const listener of listeners) listener.call(server, request, response);
    });
  };
  diagnostics.subscribe("http.server.request.start", onStart);
  return () => diagnostics.unsubscribe("http.server.request.start", onStart);
}

/** Why a request is not passed on to Next; null for those that are. */
export function rejectRequest(
  request: Pick<IncomingMessage, "method" | "url" | "headers">,
  env: WebEnv,
): EarlyRejection | null {
  const { method = "", url = "/", headers } = request;
  const pathname = pathOf(url);
  if (!METHODS.has(method)) return { status: 405, message: `${method} is not answered here.` };
  if (!isReadable(pathname)) return { status: 400, message: "The address holds an escape that stands for no letter." };
  if (UPLOAD.test(pathname)) return rejectUpload(method, headers.host ?? null, env);
  if (pathname.startsWith("/api/v1/")) return null; // it refuses in a form of its own
  if (Number(headers["content-length"] ?? 0) > MAX_BODY_BYTES)
    return { status: 413, message: `The request is longer than ${MAX_BODY_BYTES} bytes. Send less at a time.` };
  return null;
}

/** What proxy.ts looks at elsewhere. */
function rejectUpload(method: string, host: string | null, env: WebEnv): EarlyRejection | null {
  if (!isOwnHost(host, env)) return { status: 421, message: `Nextdollar is served at ${env.PUBLIC_URL}.` };
  return method === "POST" ? null : { status: 405, message: `${method} is not answered here: POST is.` };
}

function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

/** What is still on its way is not waited for: the connection is closed. */
function answer(request: IncomingMessage, response: ServerResponse, { status, message }: EarlyRejection): void {
  const { headers } = freshSecurityHeaders(pathOf(request.url ?? "/"));
  const body = { code: "invalid-input", message, requestId: request.headers["x-request-id"] ?? "" };
  const allow = status === 405 ? { allow: [...METHODS].join(", ") } : {};
  response.writeHead(status, { ...headers, ...allow, "content-type": "application/json", connection: "close" });
  response.end(request.method === "HEAD" ? undefined : JSON.stringify(body));
}

/** Some clients name the host in the first line as well. */
function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/?]*/i, "").split("?")[0] ?? "/";
}

/** The requests under way, by the id they were given, with the status of those whose body turned out to be unusable. */
const statuses = new Map<string, number | null>();

/**
 * Next answers an action whose body it cannot read with a 500, though the fault is the sender's. Such a request is known
 * only by its error (`logUnreadable`), which comes before the answer's first line: there the status is put right.
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
export function logUnreadable(requestId: unknown, error: unknown): void {
  if (typeof requestId !== "string" || !statuses.has(requestId)) return;
  statuses.set(requestId, isTooLong(error) ? 413 : 400);
}

function isTooLong(error: unknown): boolean {
  const { statusCode, message } = error as { statusCode?: unknown; message?: unknown };
  return statusCode === 413 || /^Body exceeded /.test(String(message));
}

/**
 * Whether an error only says that a request's body is too long or not what it claims to be. Next reads the body of an action before
 * any code of ours runs, and runAction lets nothing out, so an action's error without a line of ours is one of these.
 */
export function isUnreadableRequest(error: unknown, routeType: string): boolean {
  if (!(error instanceof Error)) return false;
  if (/^(Failed to parse body as FormData|Body exceeded )/.test(error.message)) return true; // no page of ours sends these
  return routeType === "action" && !error.stack?.split("\n").some(isOurs);
}

/** The build holds parts of Next too, in files that it names after their place. */
function isOurs(frame: string): boolean {
  return /\.next[\\/](dev[\\/])?server[\\/]/.test(frame) && !frame.includes("node_modules_next_dist");
}
