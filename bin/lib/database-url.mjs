// Addresses of databases: the running embedded Postgres of this checkout, and DATABASE_URL.
import fs from "node:fs";
import path from "node:path";
import { inUtc } from "../../lib/utc-session.mjs";
import { clusterHome } from "./checkout.mjs";
import { CliError } from "./cli-error.mjs";

export const OWNER_ROLE = "nextdollar";

/** The owner's address of a running embedded cluster, or undefined. */
export function embeddedUrl(name = "postgres", database = "nextdollar") {
  try {
    const home = clusterHome(name);
    const port = fs.readFileSync(path.join(home, "data", "postmaster.pid"), "utf8").split("\n")[3];
    const password = fs.readFileSync(path.join(home, "password"), "utf8").trim();
    return inUtc(`postgresql://${OWNER_ROLE}:${password}@127.0.0.1:${port}/${database}`);
  } catch {
    return undefined;
  }
}

export function withDatabase(url, database) {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

export const databaseOf = (url) => decodeURIComponent(new URL(url).pathname.slice(1));

export function parsePostgresUrl(value) {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.hostname && url.pathname.length > 1) {
    requireExplicitTls(url);
    return url;
  }
  throw new CliError(
    "DATABASE_URL is not the address of a Postgres database: it should look like postgresql://user:password@host:5432/database. Unset it to use the embedded one.",
  );
}

const NEAR = /^(localhost|127\.[\d.]+|\[::1\]|[^.:]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+)$/;

/** Over a foreign network the address must say whether the connection is encrypted. */
function requireExplicitTls(url) {
  if (NEAR.test(url.hostname) || url.searchParams.has("sslmode")) return;
  throw new CliError(
    `DATABASE_URL reaches ${url.hostname} over a network and does not say whether to encrypt: add ?sslmode=verify-full, or ?sslmode=disable if the network is private.`,
  );
}
