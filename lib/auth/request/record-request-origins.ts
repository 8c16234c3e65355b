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
export function recordRequestOrigins(env: WebEnv = readWebEnv()): void {
  const state = shared();
  if (state.isListening) return;
  state.isListening = true;
  const transport = strictTransport(env);
  diagnostics.subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    recordRequestOrigin(request, env);
    response.setHeader(REQUEST_ID, request.headers[REQUEST_ID] ?? "");
    if (transport !== null) response.setHeader("strict-transport-security", transport); // on the build's files too
  });
}

/**
 * Rewrites the headers of one request. One that Next passes on to itself, as it does with an action that is asked for at
 * another page than its own, comes from this machine with our key in it: it arrived where its first leg did.
 */
export function recordRequestOrigin(request: Pick<IncomingMessage, "headers" | "socket">, env: WebEnv): void {
  const { headers } = request;
  const peer = request.socket.remoteAddress;
  const passedOn = isFromHere(request.socket) ? readKept(headers[ARRIVAL]) : null;
  const idBefore = headers[REQUEST_ID];
  const forwardedFor = [headers["x-forwarded-for"] ?? []].flat().join(",");
  const wasForwarded = Object.keys(headers).some((name) => /^(forwarded$|x-forwarded-|x-real-ip$)/.test(name));
  for (const name of Object.keys(headers)) if (CLAIMS.test(name)) Reflect.deleteProperty(headers, name);

  const { address, isLocal } = passedOn ?? arrivalFrom({ peer, forwardedFor, wasForwarded }, env);
  const publicUrl = new URL(env.PUBLIC_URL);
  headers["x-forwarded-for"] = address;
  headers["x-forwarded-proto"] = publicUrl.protocol.slice(0, -1);
  if (!isLoopbackHost(publicUrl.host)) headers["x-forwarded-host"] = publicUrl.host;
  headers[ARRIVAL] = `${shared().key} ${isLocal ? "local" : "remote"} ${address}`;
  headers[REQUEST_ID] = passedOn && typeof idBefore === "string" ? idBefore : randomUUID();
}

/** The web may listen on one address alone, and then calls itself there. */
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

/** What was noted about the request these headers belong to; null where nobody noted anything. */
export function readArrival(headers: Headers): Arrival | null {
  return readKept(headers.get(ARRIVAL));
}

function readKept(arrival: unknown): Arrival | null {
  const [key, whence, address] = typeof arrival === "string" ? arrival.split(" ") : [];
  return address && key === shared().key ? { address, isLocal: whence === "local" } : null;
}

function shared() {
  return (kept.nextdollarArrivals ??= { key: randomBytes(16).toString("base64url"), isListening: false });
}
