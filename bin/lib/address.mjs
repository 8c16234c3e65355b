// Where the app is served: PORT and HOST, refused in one sentence each when they cannot be honoured.
import net from "node:net";
import { Explained } from "./explain.mjs";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

/** @param {Record<string, string | undefined>} environment */
export function readAddress({ PORT = "", HOST = "" } = process.env) {
  const port = Number(PORT || "3000");
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Explained(`PORT=${PORT} is not a port: use a whole number from 1 to 65535.`);
  }
  const host = (HOST || "127.0.0.1").replace(/^\[|\]$/g, "");
  if (!LOOPBACK.test(host)) {
    throw new Explained(
      `HOST=${HOST} is refused: until sign-in exists Nextdollar serves this machine only. Unset HOST or use 127.0.0.1.`,
    );
  }
  const shown = host === "127.0.0.1" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return { port, host, url: `http://${shown}:${port}` };
}

/** Waits up to `patienceMs` for the port: what an earlier start left behind may still be leaving. */
export async function requireFreePort({ port, host }, patienceMs = 0) {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const problem = await portProblem(port, host);
    if (!problem) return;
    if (problem === "EACCES")
      throw new Explained(`Port ${port} may not be opened by this user: choose one above 1023.`);
    if (problem === "EADDRNOTAVAIL") throw new Explained(`This machine has no address ${host}: unset HOST.`);
    if (Date.now() >= deadline) {
      throw new Explained(
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
