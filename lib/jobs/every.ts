import { loggerFor } from "@/lib/logger";

/** Runs `task` at once and then again `seconds` after each end; a failure is logged and the next turn comes. */
export function every(seconds: number, name: string, task: () => Promise<unknown>): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let wake: (() => void) | undefined;
  const loop = async () => {
    while (!stopped) {
      await task().catch((error: unknown) =>
        loggerFor("worker").error({ err: error, task: name }, "a recurring task failed; it is tried again"),
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
