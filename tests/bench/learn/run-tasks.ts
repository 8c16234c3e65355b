import { fork } from "node:child_process";
import path from "node:path";
import type { Played } from "./play-account";

/** One account for some contestants. */
export interface Task {
  cell: string;
  seed: number;
  kinds: string[];
}

export interface TaskResult {
  kind: string;
  milliseconds: number;
  played: Played;
}

/** Plays the tasks in child processes, in order; rejects with the first failure. */
export async function runTasks(
  tasks: readonly Task[],
  workers: number,
  onResult: (task: Task, result: TaskResult) => void,
): Promise<void> {
  const waiting = [...tasks];
  const work = async () => {
    if (waiting.length === 0) return;
    const child = fork(path.join("tests", "bench", "learn", "worker.ts"), {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    await new Promise<void>((resolve, reject) => {
      let task: Task | undefined;
      const next = () => {
        task = waiting.shift();
        if (task === undefined) child.disconnect();
        else child.send(task);
      };
      child.on("message", (result: TaskResult | null) => (result === null ? next() : onResult(task!, result)));
      child.on("error", reject);
      child.on("exit", (code) => {
        if (code === 0 && task === undefined) resolve();
        else reject(new Error(`A worker exited with code ${code} while playing ${task?.cell} seed ${task?.seed}.`));
      });
      next();
    });
  };
  await Promise.all(Array.from({ length: workers }, work));
}
