import { execFile, spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { freePort } from "../../../bin/lib/database/postgres.mjs";

export interface App {
  /** "this build", or the folder of the other checkout. */
  name: string;
  url: string;
  /** Runs a program of the app's checkout with its data, and resolves to what it prints. */
  run: (args: string[]) => Promise<string>;
  stop: () => Promise<void>;
}

const PATIENCE_MS = 600_000;
const MAX_OUTPUT_BYTES = 2 ** 24;

/** Builds the checkout if its build is out of date, and starts it with its own database in `data`. */
export async function startApp(name: string, { checkout, data }: { checkout: string; data: string }): Promise<App> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env: NodeJS.ProcessEnv = { ...process.env, PORT: String(port), NEXTDOLLAR_DATA: data };
  delete env.DATABASE_URL;
  const settings = { cwd: checkout, env };
  const child = spawn(process.execPath, [path.join(checkout, "bin/start.mjs")], {
    ...settings,
    stdio: ["ignore", "ignore", "inherit"],
  });
  await untilReady(`${url}/api/health`, child);
  const run = async (args: string[]) => {
    const { stdout } = await promisify(execFile)(process.execPath, args, { ...settings, maxBuffer: MAX_OUTPUT_BYTES });
    return stdout;
  };
  return { name, url, run, stop: () => end(child) };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline && child.exitCode === null;) {
    const isUp = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  await end(child);
  throw new Error(`The app at ${url} did not start.`);
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
