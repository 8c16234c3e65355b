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
  /** For the whole exchange, from resolving the name to the last byte. */
  timeoutMs?: number;
  maxBytes?: number;
  /** Allowed ports in addition to 443. */
  ports?: number[];
  /** Replaces the network in tests: name resolution, allowed addresses, certificate authority. */
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

/** The address is not allowed, or the answer exceeds the limits. */
export class FetchRefused extends Error {
  override readonly name = "FetchRefused";
}

/**
 * Fetches an address that a person typed, without giving them access to our network. Only https and public names are
 * allowed. The name is resolved once and rejected if any of its addresses is not public. The connection goes to the
 * checked address, so that a change of the name after the check has no effect. Redirects are not followed.
 */
export async function fetchPublic(address: string, request: PublicRequest = {}): Promise<PublicAnswer> {
  const url = checkUrl(address, request.ports);
  const signal = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
  const addresses = await Promise.race([resolvePublic(url.hostname, request.network), rejectOnAbort(signal)]);
  return exchange(url, addresses, request, signal);
}

/** Whether an address is public and unicast. Translated and tunnelled forms are not. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST);
}

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");
const INNER_NAMES = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa|onion)$/;

/** Parses the address. Rejects an address that two parsers could read differently. */
export function checkUrl(address: string, ports: number[] = []): URL {
  if (address.length > 2048 || /[\s\\\p{Cc}]/u.test(address) || !URL.canParse(address))
    throw new FetchRefused("This is not an address. Write it like https://example.com/path.");
  const url = new URL(address);
  if (!/^https:\/\/[^/]/i.test(address)) throw new FetchRefused("The address must begin with https://.");
  if (/^[^/?#]*@/.test(address.slice("https://".length)))
    throw new FetchRefused("The address contains a user name or a password. Remove it.");
  if (url.port && !ports.includes(Number(url.port)))
    throw new FetchRefused(`Port ${url.port} is not allowed. Remove the port from the address.`);
  url.hostname = url.hostname.replace(/\.+$/, "");
  if (isInnerName(url.hostname))
    throw new FetchRefused(`"${url.hostname}" is a name in a private network. Use a public address.`);
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
  if (addresses.length === 0) throw new FetchRefused(`"${hostname}" was not found. Check its spelling.`);
  if (!addresses.every(isAllowed))
    throw new FetchRefused(`"${hostname}" is in a private network. Use a public address.`);
  return addresses;
}

async function resolveName(name: string): Promise<string[]> {
  return (await lookup(name, { all: true })).map(({ address }) => address);
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new FetchRefused("The server took too long to answer.")), {
      once: true,
    });
  });
}

function exchange(url: URL, addresses: string[], request: PublicRequest, signal: AbortSignal): Promise<PublicAnswer> {
  const { network = {}, method = "GET", body } = request;
  const isAllowed = network.isAllowed ?? isPublicAddress;
  const checked = addresses.map((address) => ({ address, family: ipaddr.parse(address).kind() === "ipv6" ? 6 : 4 }));
  return new Promise((resolve, reject) => {
    const refuse = (error: unknown) =>
      reject(error instanceof FetchRefused ? error : new FetchRefused(describe(error, signal, url)));
    const outgoing = https.request({
      host: bare(url.hostname),
      port: url.port || 443,
      path: `${url.pathname}${url.search}`,
      method,
      headers: headersOf(url, request),
      agent: false, // a reused connection could lead to an address other than the checked one
      signal,
      ...(network.ca ? { ca: network.ca } : {}),
      lookup: (_name, options, done) =>
        options.all ? done(null, checked) : done(null, checked[0]?.address ?? "", checked[0]?.family),
    });
    outgoing.on("socket", (socket) =>
      socket.once("connect", () => {
        if (!isAllowed(socket.remoteAddress ?? ""))
          outgoing.destroy(new FetchRefused("The connection led to a private network."));
      }),
    );
    outgoing.on("error", refuse);
    outgoing.on("response", (answer) => {
      readAnswer(answer, request.maxBytes ?? MAX_BYTES).then(resolve, (error: unknown) => {
        outgoing.destroy();
        refuse(error);
      });
    });
    outgoing.end(body);
  });
}

const RESERVED_HEADERS = /^(host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|proxy-.*)$/i;

/** Requests no compression: a small compressed answer could be huge in memory. */
function headersOf(url: URL, { headers = {}, body }: PublicRequest): OutgoingHttpHeaders {
  const wanted = Object.entries(headers).filter(([name]) => !RESERVED_HEADERS.test(name));
  return {
    ...Object.fromEntries(wanted),
    host: url.host,
    "accept-encoding": "identity",
    ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }),
  };
}

async function readAnswer(answer: IncomingMessage, maxBytes: number): Promise<PublicAnswer> {
  const status = answer.statusCode ?? 0;
  if (status >= 300 && status < 400)
    throw new FetchRefused(`The address redirects (${status}). Use the address that it leads to.`);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    size += (chunk as Buffer).length;
    if (size > maxBytes) throw new FetchRefused(`The answer is larger than ${maxBytes} bytes.`);
    chunks.push(chunk as Buffer);
  }
  const headers = Object.entries(answer.headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]);
  return { status, headers: Object.fromEntries(headers) as Record<string, string>, body: Buffer.concat(chunks) };
}

/** Without the system's own message, which would tell a stranger about our network. */
function describe(error: unknown, signal: AbortSignal, url: URL): string {
  if (signal.aborted) return "The server took too long to answer.";
  const { code = "" } = error as { code?: string };
  return /CERT|TLS|SSL/i.test(code)
    ? `"${url.hostname}" has no valid certificate.`
    : `"${url.hostname}" cannot be reached.`;
}
