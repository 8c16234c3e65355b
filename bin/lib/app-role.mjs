// The role of the web process and the worker. It owns nothing and cannot bypass row-level security.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { dataFolder } from "./checkout.mjs";
import { clientFor } from "./database-client.mjs";
import { CliError } from "./cli-error.mjs";

export const APP_ROLE = "nextdollar_app";
const ROLE_RIGHTS = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION";
const SCRAM_ROUNDS = 4096;
const INSUFFICIENT_PRIVILEGE = "42501";
const EXISTS_ALREADY = new Set(["42710", "23505"]);

/**
 * Ensures a login for the app whose password this checkout knows, and returns its address. `home` is the folder of an
 * embedded cluster, which stores the password next to its own. Roles belong to a whole server: a login with an unknown
 * password belongs to another installation and is not changed.
 */
export async function ensureAppRole(ownerUrl, home) {
  const configuredUrl = home ? undefined : process.env.APP_DATABASE_URL;
  if (configuredUrl) {
    await requireLimitedRole(configuredUrl);
    return configuredUrl;
  }
  const file = passwordFile(ownerUrl, home);
  const savedLogin = readLogin(file);
  if (savedLogin && (await canConnect(appUrl(ownerUrl, savedLogin)))) return appUrl(ownerUrl, savedLogin);
  const login = await createLogin(ownerUrl, randomBytes(18).toString("base64url"));
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${login.password}\n${login.role}\n`, { mode: 0o600 });
  return appUrl(ownerUrl, login);
}

/** Earlier versions saved only the password. */
function readLogin(file) {
  if (!fs.existsSync(file)) return null;
  const [password, role] = fs.readFileSync(file, "utf8").trim().split("\n");
  return { password, role: role ?? APP_ROLE };
}

async function createLogin(ownerUrl, password) {
  const client = clientFor(ownerUrl);
  await client.connect();
  // The server may log the statement, so it contains a verifier instead of the password.
  const secret = client.escapeLiteral(scramVerifier(password));
  try {
    const exists = (await client.query("SELECT FROM pg_roles WHERE rolname = $1", [APP_ROLE])).rowCount > 0;
    const role = exists ? `${APP_ROLE}_${randomBytes(4).toString("hex")}` : APP_ROLE;
    const group = exists ? `IN ROLE ${APP_ROLE}` : "";
    await client.query(`CREATE ROLE ${role} ${ROLE_RIGHTS} ${group} PASSWORD ${secret}`);
    return { role, password };
  } catch (error) {
    // Another start created the role after our check.
    if (EXISTS_ALREADY.has(error.code)) return createLogin(ownerUrl, password);
    if (error.code === INSUFFICIENT_PRIVILEGE) throw createRoleError(error);
    throw error;
  } finally {
    await client.end();
  }
}

/** The format of RFC 5803, as PostgreSQL stores it. The password must be ASCII. */
function scramVerifier(password) {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, SCRAM_ROUNDS, 32, "sha256");
  const keyOf = (name) => createHmac("sha256", salted).update(name).digest();
  const stored = createHash("sha256").update(keyOf("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${SCRAM_ROUNDS}:${salt.toString("base64")}$${stored}:${keyOf("Server Key").toString("base64")}`;
}

function createRoleError(cause) {
  return new CliError(
    `The login in DATABASE_URL may not create the app's role. As an administrator, run "CREATE ROLE ${APP_ROLE} ${ROLE_RIGHTS} PASSWORD '…';", or if ${APP_ROLE} exists "CREATE ROLE NAME LOGIN IN ROLE ${APP_ROLE} PASSWORD '…';". Then put that role's address into APP_DATABASE_URL.`,
    { cause },
  );
}

async function requireLimitedRole(url) {
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
      throw new CliError(`The role ${role.rolname} in APP_DATABASE_URL bypasses row-level security: use ${APP_ROLE}.`);
    }
    if (!role.member) {
      throw new CliError(
        `The role ${role.rolname} in APP_DATABASE_URL has no rights here: run "GRANT ${APP_ROLE} TO ${role.rolname};".`,
      );
    }
  } catch (cause) {
    if (cause instanceof CliError) throw cause;
    throw new CliError(`APP_DATABASE_URL does not work: ${cause.message}.`, { cause });
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

function appUrl(ownerUrl, { role, password }) {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = password;
  return url.href;
}
