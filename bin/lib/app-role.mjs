// The role that the web and the worker connect as. It owns nothing and cannot pass by row-level security.
import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { dataFolder } from "./checkout.mjs";
import { clientFor } from "./database-client.mjs";
import { Explained } from "./explain.mjs";

export const APP_ROLE = "nextdollar_app";
const ROLE_RIGHTS = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION";
const MAY_NOT = "42501";
const EXISTS_ALREADY = new Set(["42710", "23505"]);

/**
 * Sees to it that the role exists with a password known to this checkout; returns the address to connect with.
 * `home` is the folder of an embedded cluster, which keeps the password beside its own.
 */
export async function ensureAppRole(ownerUrl, home) {
  const given = home ? undefined : process.env.APP_DATABASE_URL;
  if (given) {
    await requireHarmless(given);
    return given;
  }
  const file = passwordFile(ownerUrl, home);
  const kept = fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim() : undefined;
  if (kept && (await canConnect(appUrl(ownerUrl, kept)))) return appUrl(ownerUrl, kept);
  const password = randomBytes(18).toString("base64url");
  await createOrRotate(ownerUrl, password);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return appUrl(ownerUrl, password);
}

async function createOrRotate(ownerUrl, password) {
  const client = clientFor(ownerUrl);
  await client.connect();
  const secret = client.escapeLiteral(password);
  try {
    await client.query(`CREATE ROLE ${APP_ROLE} ${ROLE_RIGHTS} PASSWORD ${secret}`);
  } catch (error) {
    if (EXISTS_ALREADY.has(error.code)) await client.query(`ALTER ROLE ${APP_ROLE} PASSWORD ${secret}`).catch(explain);
    else explain(error);
  } finally {
    await client.end();
  }
}

function explain(error) {
  if (error.code !== MAY_NOT) throw error;
  const sql = `CREATE ROLE ${APP_ROLE} ${ROLE_RIGHTS} PASSWORD '…';`;
  throw new Explained(
    `The login in DATABASE_URL may not create or change the role ${APP_ROLE}: run "${sql}" as an administrator and put that role's address into APP_DATABASE_URL.`,
    { cause: error },
  );
}

async function requireHarmless(url) {
  const client = clientFor(url);
  try {
    await client.connect();
    const { rows } = await client.query(
      `SELECT rolname, rolsuper OR rolbypassrls AS unbound, pg_has_role(current_user, $1, 'MEMBER') AS member
       FROM pg_roles WHERE rolname = current_user`,
      [APP_ROLE],
    );
    const [role] = rows;
    if (role.unbound) {
      throw new Explained(
        `The role ${role.rolname} in APP_DATABASE_URL passes by row-level security: use ${APP_ROLE}.`,
      );
    }
    if (!role.member) {
      throw new Explained(
        `The role ${role.rolname} in APP_DATABASE_URL has no rights here: run "GRANT ${APP_ROLE} TO ${role.rolname};".`,
      );
    }
  } catch (cause) {
    if (cause instanceof Explained) throw cause;
    throw new Explained(`APP_DATABASE_URL does not work: ${cause.message}.`, { cause });
  } finally {
    await client.end().catch(() => {});
  }
}

async function canConnect(url) {
  const client = clientFor(url);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function passwordFile(ownerUrl, home) {
  if (home) return path.join(home, "app-password");
  const { hostname, port, pathname } = new URL(ownerUrl);
  const server = createHash("sha256").update(`${hostname}:${port}${pathname}`).digest("hex").slice(0, 12);
  return path.join(dataFolder, `app-role-${server}.password`);
}

function appUrl(ownerUrl, password) {
  const url = new URL(ownerUrl);
  url.username = APP_ROLE;
  url.password = password;
  return url.href;
}
