// Prepares a fresh clone to run. Imports only Node's own modules, because node_modules may not exist yet.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { packageFile, root } from "./checkout.mjs";
import { CliError, requireSpace } from "./cli-error.mjs";

const INSTALL_BYTES = 1.5 * 2 ** 30;
const RUN_BYTES = 200 * 2 ** 20;

/** Installs packages and generates the database client, and builds the app: each only when its inputs have changed. */
export async function prepare({ build = false } = {}) {
  requireSpace(RUN_BYTES, "Nextdollar");
  await once("installing packages", "node_modules/.stamp", ["package-lock.json"], installPackages);
  await once("generating the database client", "lib/store/generated/.stamp", CLIENT_INPUTS, () =>
    runBuild("The database client", [packageFile("prisma/build/index.js"), "generate"]),
  );
  if (!build) return;
  await once("building the app", ".next/.stamp", BUILD_INPUTS, () =>
    runBuild("The app", [packageFile("next/dist/bin/next"), "build"]),
  );
}

/**
 * Runs a program to its end; rejects with its exit code if that is not 0. With `quiet`, prints its output only then; with
 * `print`, passes the output to that function instead of the terminal.
 */
export function exec(command, args, { env, quiet = false, print, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const output = quiet || print ? "pipe" : "inherit";
    const settings = { stdio: ["ignore", output, output], cwd: root, ...options, env: { ...process.env, ...env } };
    const child = spawn(command, args, settings);
    const quietOutput = [];
    const take = print ?? ((chunk) => quietOutput.push(chunk));
    if (output === "pipe") for (const stream of [child.stdout, child.stderr]) stream.on("data", take);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(quietOutput));
      reject(Object.assign(new Error(`${path.basename(args[0] ?? command)} ended with ${code ?? signal}`), { code }));
    });
  });
}

export const node = (args, options) => exec(process.execPath, args, options);

/** Runs a TypeScript entry point with tsx, which `prepare` installs. */
export const typescript = (file, args = [], options = {}) => node(["--import", "tsx", file, ...args], options);

const CLIENT_INPUTS = ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"];
const BUILD_INPUTS = [
  "app",
  "components",
  "lib",
  "public",
  "instrumentation.ts",
  "proxy.ts",
  "prisma/schema.prisma",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

async function installPackages() {
  requireSpace(INSTALL_BYTES, "Installing the packages", [root]);
  // npm sets npm_execpath for its scripts; without it (node bin/start.mjs) the one on the path is used.
  const own = process.env.npm_execpath?.endsWith(".js") ? process.env.npm_execpath : undefined;
  const npm = own ? [process.execPath, own] : [process.platform === "win32" ? "npm.cmd" : "npm"];
  const flags = ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  try {
    await exec(npm[0], [...npm.slice(1), ...flags], { shell: !own && process.platform === "win32" });
  } catch (cause) {
    requireSpace(RUN_BYTES, "Installing the packages", [root]);
    throw new CliError("The packages could not be installed. npm's own message above says why.", { cause });
  }
}

async function runBuild(what, args) {
  try {
    await node(args, { quiet: true });
  } catch (cause) {
    requireSpace(RUN_BYTES, "Nextdollar");
    throw new CliError(`${what} could not be built. The messages above say why.`, { cause });
  }
}

async function once(label, stamp, inputs, make) {
  const now = digest(inputs);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === now) return;
  const start = Date.now();
  console.log(`[setup] ${label} …`);
  await make();
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, now);
  console.log(`[setup] ${label}: done in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

function digest(entries) {
  const hash = createHash("sha256").update(process.version);
  for (const file of entries.flatMap((entry) => [...filesIn(entry)])) hash.update(file).update(fs.readFileSync(file));
  return hash.digest("hex");
}

function* filesIn(entry) {
  const stat = fs.statSync(entry, { throwIfNoEntry: false });
  if (stat?.isFile()) yield entry;
  if (!stat?.isDirectory()) return;
  for (const name of fs.readdirSync(entry).sort()) if (name !== "generated") yield* filesIn(path.join(entry, name));
}
