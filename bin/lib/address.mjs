// Reads PORT, HOST, PUBLIC_URL and TRUSTED_PROXIES, and refuses each invalid value with one sentence.
import net from "node:net";
import { CliError } from "./cli-error.mjs";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;
const EVERY_ADDRESS = /^(0\.0\.0\.0|::|0)$/;

/** @param {Record<string, string | undefined>} environment */
export function readAddress(environment = process.env) {
  const port = readPort(environment.PORT || "3000");
  const trustedProxies = readProxies(environment.TRUSTED_PROXIES || "0");
  const publicUrl = environment.PUBLIC_URL ? readPublicUrl(environment.PUBLIC_URL) : undefined;
  const host = readHost(environment.HOST || "127.0.0.1", publicUrl);
  const ownHost = EVERY_ADDRESS.test(host) ? "127.0.0.1" : host;
  const shown = ownHost === "127.0.0.1" ? "localhost" : inUrl(ownHost);
  return {
    port,
    host,
    /** The address that people type. */
    url: publicUrl ?? `http://${shown}:${port}`,
    /** Where the web process answers on this machine. */
    ownUrl: `http://${inUrl(ownHost)}:${port}`,
    trustedProxies,
    /** Whether only this machine reaches the app. Then it has a demo, and its set-up needs no code. */
    isLoopback: LOOPBACK.test(host) && (!publicUrl || isLoopbackUrl(publicUrl)),
    warning: publicUrl && warningFor(publicUrl),
  };
}

function readPort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new CliError(`PORT=${text} is not a port: use a whole number from 1 to 65535.`);
}

function readProxies(text) {
  if (/^(\d|10)$/.test(text)) return Number(text);
  throw new CliError(`TRUSTED_PROXIES=${text} is not a number of proxies: use 0 to 10.`);
}

function readHost(text, publicUrl) {
  const host = text.replace(/^\[|\]$/g, "");
  if (LOOPBACK.test(host) || (publicUrl && !isLoopbackUrl(publicUrl))) return host;
  throw new CliError(
    `HOST=${text} opens Nextdollar to other machines: set PUBLIC_URL to the address that people type, such as https://ads.example.com, or unset HOST.`,
  );
}

function readPublicUrl(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin = url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash;
  if (!isOrigin || url.username || url.password) {
    throw new CliError(
      `PUBLIC_URL=${text} is refused: use the address that people type, without password or path, such as https://ads.example.com.`,
    );
  }
  return url.origin;
}

function warningFor(publicUrl) {
  if (!publicUrl.startsWith("http:") || isLoopbackUrl(publicUrl)) return undefined;
  return `WARNING: ${publicUrl} is not https. Anyone between this machine and the browser can read passwords and take over sessions, and passkeys do not work. Put a proxy with a certificate in front.`;
}

const isLoopbackUrl = (url) => LOOPBACK.test(new URL(url).hostname);
const inUrl = (host) => (host.includes(":") ? `[${host}]` : host);

/** Waits up to `patienceMs` for the port: processes of an earlier start may still be ending. */
export async function requireFreePort({ port, host }, patienceMs = 0) {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const problem = await portProblem(port, host);
    if (!problem) return;
    if (problem === "EACCES") throw new CliError(`This user may not open port ${port}: choose a port above 1023.`);
    if (problem === "EADDRNOTAVAIL") throw new CliError(`This machine has no address ${host}: unset HOST.`);
    if (Date.now() >= deadline) {
      throw new CliError(
        `Port ${port} is taken by another program: stop it, or choose another port with PORT=${port + 1}.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

function portProblem(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", ({ code }) => resolve(code));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}
