// Restarts a process of the app when it ends. The pause grows each time it ends soon after its start.
import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { root } from "./checkout.mjs";

const FIRST_DELAY_MS = 300;
const MAX_DELAY_MS = 10_000;
const SETTLED_MS = 20_000;
const GIVE_UP_AFTER = 8;
const STOP_MS = 8000;
const preload = pathToFileURL(path.join(root, "bin/lib/end-with-parent.mjs")).href;

/**
 * @param part `name`, Node arguments `args` and `env`; `onStart(pid)` after each start and `onGiveUp()` once it has
 *   ended GIVE_UP_AFTER times in a row, each time within seconds.
 * @returns `spoke`, settled at the first line of output, and `stop()`.
 */
export function keepRunning({ name, args, env, onStart, onGiveUp }) {
  let child;
  let timer;
  let stopping = false;
  let quickEnds = 0;
  let announce;
  const spoke = new Promise((resolve) => (announce = resolve));

  const start = () => {
    const startedAt = Date.now();
    child = launch(name, args, env, announce);
    onStart(child.pid);
    child.once("exit", (code, signal) => {
      if (stopping) return;
      quickEnds = Date.now() - startedAt < SETTLED_MS ? quickEnds + 1 : 1;
      if (quickEnds >= GIVE_UP_AFTER) return onGiveUp();
      const delay = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (quickEnds - 1));
      console.log(`[${name}] ended with ${code ?? signal}; starting it again in ${delay / 1000} s`);
      timer = setTimeout(start, delay);
    });
  };
  start();

  return {
    spoke,
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await end(child);
    },
  };
}

function launch(name, args, env, announce) {
  // A separate process group: Ctrl-C reaches only `npm start`, which then stops its processes in order.
  const detached = process.platform !== "win32";
  const stdio = ["ignore", "pipe", "pipe", "ipc"];
  const child = spawn(process.execPath, ["--import", preload, ...args], {
    cwd: root,
    env: { ...env, NEXTDOLLAR_START_PID: String(process.pid) },
    stdio,
    detached,
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      announce();
      if (line.trim()) console.log(`[${name}] ${line}`);
    });
  }
  return child;
}

function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    child.once("exit", () => {
      clearTimeout(force);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
