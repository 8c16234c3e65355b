import type { FailureLog } from "./failure-log";

export interface Recurring {
  seconds: number;
  name: string;
  task: () => Promise<unknown>;
}

/** Runs `task` now and again `seconds` after each end. A failure is logged, and the task runs again. */
export function every({ seconds, name, task }: Recurring, failures: FailureLog): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let wake: (() => void) | undefined;
  const loop = async () => {
    while (!stopped) {
      await task().then(
        () => failures.succeeded(name),
        (error: unknown) => failures.failed(name, error),
      );
      if (!stopped) await sleep();
    }
  };
  const sleep = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
      timer = setTimeout(resolve, seconds * 1000);
    });
  const running = loop();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      wake?.();
      await running;
    },
  };
}
