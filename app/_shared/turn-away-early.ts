import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { isOwnHost } from "@/lib/auth/request/own-origins";
import { readWebEnv, type WebEnv } from "@/lib/env";
import { freshSecurityHeaders } from "./fresh-security-headers";
import { allowLongUploads, BODY_TIMES, limitBodyTime } from "./limit-body-time";
import { MAX_BODY_BYTES } from "./max-body-bytes";
import { answerUnreadable } from "./unreadable-requests";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const UPLOAD = /^\/[^/]+\/import\/upload$/;

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

export interface TurnedAway {
  status: number;
  message: string;
}

/**
 * From now on requests that no part of the app could answer are answered here, before Next reads their bodies or fails of
 * them, and the others get their time limits. Nothing hands us Next's server, so it is taken from its first request.
 */
export function turnAwayEarly(env: WebEnv = readWebEnv(), times = BODY_TIMES): () => void {
  const guarded = new WeakSet<Server>();
  const onStart = (message: unknown) => {
    const { server } = message as { server: Server };
    if (guarded.has(server)) return;
    guarded.add(server);
    allowLongUploads(server, times.upload);
    const listeners = server.listeners("request") as Listener[];
    server.removeAllListeners("request");
    server.on("request", (request, response) => {
      const turnedAway = turnAway(request, env);
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
export function turnAway(request: Pick<IncomingMessage, "method" | "url" | "headers">, env: WebEnv): TurnedAway | null {
  const { method = "", url = "/", headers } = request;
  const pathname = pathOf(url);
  if (!METHODS.has(method)) return { status: 405, message: `${method} is not answered here.` };
  if (!isReadable(pathname)) return { status: 400, message: "The address holds an escape that stands for no letter." };
  if (UPLOAD.test(pathname)) return turnAwayUpload(method, headers.host ?? null, env);
  if (pathname.startsWith("/api/v1/")) return null; // it refuses in a form of its own
  if (Number(headers["content-length"] ?? 0) > MAX_BODY_BYTES)
    return { status: 413, message: `The request is longer than ${MAX_BODY_BYTES} bytes. Send less at a time.` };
  return null;
}

/** What proxy.ts looks at elsewhere. */
function turnAwayUpload(method: string, host: string | null, env: WebEnv): TurnedAway | null {
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
function answer(request: IncomingMessage, response: ServerResponse, { status, message }: TurnedAway): void {
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
