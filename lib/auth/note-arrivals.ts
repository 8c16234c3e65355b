import { randomBytes, randomUUID } from "node:crypto";
import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { readWebEnv, type WebEnv } from "@/lib/env";
import { findClient, isLoopbackAddress } from "./find-client";
import { isLoopbackHost } from "./loopback-host";
import { strictTransport } from "./strict-transport";

export interface Arrival {
  address: string;
  isLocal: boolean;
}

const ARRIVAL = "x-nextdollar-arrival";
const REQUEST_ID = "x-request-id";
/** What proxies say about a request, and what Next says to itself between its own parts: from outside, both are lies. */
const CLAIMS =
  /^(forwarded$|x-forwarded-|x-real-ip$|x-client-ip$|x-nextdollar-|x-middleware-|x-invoke-|x-now-|x-matched-)/;

/** One key per process, kept where every bundle of it looks: only this process can write an arrival it believes. */
const kept = globalThis as { nextdollarArrivals?: { key: string; isListening: boolean } };

/**
 * From now on every request is looked at before Next sees it, since only here the socket is at hand: claims about where
 * it came from are taken off, and what is known instead is put on, with an id that its answer carries too.
 */
export function noteArrivals(env: WebEnv = readWebEnv()): void {
  const state = shared();
  if (state.isListening) return;
  state.isListening = true;
  const transport = strictTransport(env);
  diagnostics.subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    noteArrival(request, env);
    response.setHeader(REQUEST_ID, request.headers[REQUEST_ID] ?? "");
    if (transport !== null) response.setHeader("strict-transport-security", transport); // on the build's files too
  });
}

/** Rewrites the headers of one request. */
export function noteArrival(request: Pick<IncomingMessage, "headers" | "socket">, env: WebEnv): void {
  const { headers } = request;
  const peer = request.socket.remoteAddress;
  const forwardedFor = [headers["x-forwarded-for"] ?? []].flat().join(",");
  const wasForwarded = Object.keys(headers).some((name) => /^(forwarded$|x-forwarded-|x-real-ip$)/.test(name));
  for (const name of Object.keys(headers)) if (CLAIMS.test(name)) Reflect.deleteProperty(headers, name);

  const address = findClient({ peer, forwardedFor, trustedProxies: env.TRUSTED_PROXIES });
  const isLocal = !wasForwarded && isLoopbackAddress(address);
  const publicUrl = new URL(env.PUBLIC_URL);
  headers["x-forwarded-for"] = address;
  headers["x-forwarded-proto"] = publicUrl.protocol.slice(0, -1);
  if (!isLoopbackHost(publicUrl.host)) headers["x-forwarded-host"] = publicUrl.host;
  headers[ARRIVAL] = `${shared().key} ${isLocal ? "local" : "remote"} ${address}`;
  headers[REQUEST_ID] = randomUUID();
}

/** What was noted about the request these headers belong to; null where nobody noted anything. */
export function readArrival(headers: Headers): Arrival | null {
  const [key, whence, address] = headers.get(ARRIVAL)?.split(" ") ?? [];
  return address && key === shared().key ? { address, isLocal: whence === "local" } : null;
}

function shared() {
  return (kept.nextdollarArrivals ??= { key: randomBytes(16).toString("base64url"), isListening: false });
}
