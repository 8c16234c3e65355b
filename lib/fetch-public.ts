import { lookup } from "node:dns/promises";
import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import https from "node:https";
import ipaddr from "ipaddr.js";

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 1_000_000;

export interface PublicRequest {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  headers?: Record<string, string>;
  body?: string;
  /** For the whole exchange, from the name's resolution to the last byte. */
  timeoutMs?: number;
  largestBytes?: number;
  /** Ports besides 443. */
  ports?: number[];
  /** What the tests put in place of the network: who resolves names, which addresses pass, who signs certificates. */
  network?: Network;
}

export interface Network {
  resolve?: (name: string) => Promise<string[]>;
  isAllowed?: (address: string) => boolean;
  ca?: string;
}

export interface PublicAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** An address that somebody else chose and that we do not ask, or an answer that breaks the bounds. */
export class FetchRefused extends Error {
  override readonly name = "FetchRefused";
}

/**
 * Asks an address that somebody typed, without lending them our place in the network. Only https and names of the open
 * internet pass. The name is resolved once; one address that is not public refuses it, and the connection goes to what
 * was checked, so that a name that changes between check and use changes nothing. No redirect is followed.
 */
export async function fetchPublic(address: string, request: PublicRequest = {}): Promise<PublicAnswer> {
  const url = checkUrl(address, request.ports);
  const signal = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
  const addresses = await Promise.race([resolvePublic(url.hostname, request.network), ended(signal)]);
  return exchange(url, addresses, request, signal);
}

/** Whether an address belongs to one machine of the open internet; translated and tunnelled forms do not. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST);
}

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");
const INNER_NAMES = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa|onion)$/;

/** The address in its one reading; refuses what is written to be read in two. */
export function checkUrl(address: string, ports: number[] = []): URL {
  if (address.length > 2048 || /[\s\\\p{Cc}]/u.test(address) || !URL.canParse(address))
    throw new FetchRefused("That is not an address; it looks like https://example.com/path.");
  const url = new URL(address);
  if (!/^https:\/\/[^/]/i.test(address)) throw new FetchRefused("The address has to begin with https://.");
  if (/^[^/?#]*@/.test(address.slice("https://".length)))
    throw new FetchRefused("The address holds a user name or a password: take it out.");
  if (url.port && !ports.includes(Number(url.port)))
    throw new FetchRefused(`Port ${url.port} is not asked: leave the port out of the address.`);
  url.hostname = url.hostname.replace(/\.+$/, "");
  if (isInnerName(url.hostname))
    throw new FetchRefused(`"${url.hostname}" is a name of a private network: use one of the open internet.`);
  return url;
}

function isInnerName(hostname: string): boolean {
  return !isLiteral(hostname) && (!hostname.includes(".") || INNER_NAMES.test(hostname));
}

function isLiteral(hostname: string): boolean {
  return ipaddr.isValid(bare(hostname));
}

function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}

async function resolvePublic(hostname: string, network: Network = {}): Promise<string[]> {
  const { resolve = resolveName, isAllowed = isPublicAddress } = network;
  const addresses = isLiteral(hostname) ? [bare(hostname)] : await resolve(hostname).catch(() => []);
  if (addresses.length === 0) throw new FetchRefused(`"${hostname}" has no address.`);
  if (!addresses.every(isAllowed)) throw new FetchRefused(`"${hostname}" leads into a private network.`);
  return addresses;
}

async function resolveName(name: string): Promise<string[]> {
  return (await lookup(name, { all: true })).map(({ address }) => address);
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new FetchRefused("The other side took too long.")), { once: true });
  });
}

function exchange(url: URL, addresses: string[], request: PublicRequest, signal: AbortSignal): Promise<PublicAnswer> {
  const { network = {}, method = "GET", body } = request;
  const isAllowed = network.isAllowed ?? isPublicAddress;
  const found = addresses.map((address) => ({ address, family: ipaddr.parse(address).kind() === "ipv6" ? 6 : 4 }));
  return new Promise((resolve, reject) => {
    const refuse = (error: unknown) =>
      reject(error instanceof FetchRefused ? error : new FetchRefused(describe(error, signal, url)));
    const sent = https.request({
      host: bare(url.hostname),
      port: url.port || 443,
      path: `${url.pathname}${url.search}`,
      method,
      headers: headersOf(url, request),
      agent: false, // a kept connection could lead elsewhere than what was checked just now
      signal,
      ...(network.ca ? { ca: network.ca } : {}),
      lookup: (_name, options, done) =>
        options.all ? done(null, found) : done(null, found[0]?.address ?? "", found[0]?.family),
    });
    sent.on("socket", (socket) =>
      socket.once("connect", () => {
        if (!isAllowed(socket.remoteAddress ?? "")) sent.destroy(new FetchRefused("The connection led elsewhere."));
      }),
    );
    sent.on("error", refuse);
    sent.on("response", (answer) => {
      readAnswer(answer, request.largestBytes ?? MAX_BYTES).then(resolve, (error: unknown) => {
        sent.destroy();
        refuse(error);
      });
    });
    sent.end(body);
  });
}

const NOT_TO_BE_SET = /^(host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|proxy-.*)$/i;

/** Nothing compressed is asked for: what is small on the way could be large in memory. */
function headersOf(url: URL, { headers = {}, body }: PublicRequest): OutgoingHttpHeaders {
  const wanted = Object.entries(headers).filter(([name]) => !NOT_TO_BE_SET.test(name));
  return {
    ...Object.fromEntries(wanted),
    host: url.host,
    "accept-encoding": "identity",
    ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }),
  };
}

async function readAnswer(answer: IncomingMessage, largestBytes: number): Promise<PublicAnswer> {
  const status = answer.statusCode ?? 0;
  if (status >= 300 && status < 400) throw new FetchRefused(`It leads elsewhere (${status}); give the last address.`);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer) {
    size += (part as Buffer).length;
    if (size > largestBytes) throw new FetchRefused(`The answer is larger than ${largestBytes} bytes.`);
    parts.push(part as Buffer);
  }
  const headers = Object.entries(answer.headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]);
  return { status, headers: Object.fromEntries(headers) as Record<string, string>, body: Buffer.concat(parts) };
}

/** Without the system's own words: they would tell a stranger about our network. */
function describe(error: unknown, signal: AbortSignal, url: URL): string {
  if (signal.aborted) return "The other side took too long.";
  const { code = "" } = error as { code?: string };
  return /CERT|TLS|SSL/i.test(code)
    ? `"${url.hostname}" shows no valid certificate.`
    : `"${url.hostname}" cannot be reached.`;
}
