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
/**
 * Headers in which proxies describe a request and Next passes information between its own parts. Never trusted when a
 * client sends them.
 */
const CLAIMS =
  /^(forwarded$|x-forwarded-|x-real-ip$|x-client-ip$|x-nextdollar-|x-middleware-|x-invoke-|x-now-|x-matched-)/;

/** One key per process, shared by all of its bundles. Only this process can write an arrival header that it trusts. */
const globals = globalThis as { nextdollarArrivals?: { key: string; isListening: boolean } };

/**
 * From now on, handles every request before Next does, because only here the socket is available. Headers with claims
 * about the origin are removed. The origin that the server found out is added, with a request id that the response
 * carries too.
 */
export function recordRequestOrigins(env: WebEnv = readWebEnv()): void {
  const state = shared();
  if (state.isListening) return;
  state.isListening = true;
  const transport = strictTransport(env);
  diagnostics.subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    recordRequestOrigin(request, env);
    response.setHeader(REQUEST_ID, request.headers[REQUEST_ID] ?? "");
    if (transport !== null) response.setHeader("strict-transport-security", transport); // also on static files
  });
}

/**
 * Rewrites the headers of one request. Next forwards some requests to itself, such as an action called from a page
 * other than its own. They come from this machine with our key, and keep the origin of the first request.
 */
export function recordRequestOrigin(request: Pick<IncomingMessage, "headers" | "socket">, env: WebEnv): void {
  const { headers } = request;
  const peer = request.socket.remoteAddress;
  const forwarded = isFromHere(request.socket) ? parseArrival(headers[ARRIVAL]) : null;
  const idBefore = headers[REQUEST_ID];
  const forwardedFor = [headers["x-forwarded-for"] ?? []].flat().join(",");
  const wasForwarded = Object.keys(headers).some((name) => /^(forwarded$|x-forwarded-|x-real-ip$)/.test(name));
  for (const name of Object.keys(headers)) if (CLAIMS.test(name)) Reflect.deleteProperty(headers, name);

  const { address, isLocal } = forwarded ?? arrivalFrom({ peer, forwardedFor, wasForwarded }, env);
  const publicUrl = new URL(env.PUBLIC_URL);
  headers["x-forwarded-for"] = address;
  headers["x-forwarded-proto"] = publicUrl.protocol.slice(0, -1);
  if (!isLoopbackHost(publicUrl.host)) headers["x-forwarded-host"] = publicUrl.host;
  headers[ARRIVAL] = `${shared().key} ${isLocal ? "local" : "remote"} ${address}`;
  headers[REQUEST_ID] = forwarded && typeof idBefore === "string" ? idBefore : randomUUID();
}

/** A server that listens on only one address calls itself at that address. */
function isFromHere({ remoteAddress, localAddress }: IncomingMessage["socket"]): boolean {
  return remoteAddress !== undefined && (remoteAddress === localAddress || isLoopbackAddress(remoteAddress));
}

interface Connected {
  peer: string | undefined;
  forwardedFor: string;
  wasForwarded: boolean;
}

function arrivalFrom({ peer, forwardedFor, wasForwarded }: Connected, { TRUSTED_PROXIES }: WebEnv): Arrival {
  const address = findClient({ peer, forwardedFor, trustedProxies: TRUSTED_PROXIES });
  return { address, isLocal: !wasForwarded && isLoopbackAddress(address) };
}

/** The recorded origin of the request with these headers; null when none was recorded. */
export function readArrival(headers: Headers): Arrival | null {
  return parseArrival(headers.get(ARRIVAL));
}

function parseArrival(arrival: unknown): Arrival | null {
  const [key, origin, address] = typeof arrival === "string" ? arrival.split(" ") : [];
  return address && key === shared().key ? { address, isLocal: origin === "local" } : null;
}

function shared() {
  return (globals.nextdollarArrivals ??= { key: randomBytes(16).toString("base64url"), isListening: false });
}
