import { CELLS } from "./cells";
import { playCell, worldOf } from "./contestants";
import type { Task, TaskResult } from "./run-tasks";

/** A child process that plays the tasks it receives, one contestant after another. */
process.on("disconnect", () => process.exit(0));
process.on("message", (task: Task) => {
  const cell = CELLS.find(({ id }) => id === task.cell)!;
  const world = worldOf(cell, task.seed);
  for (const kind of task.kinds) {
    const begun = performance.now();
    const played = playCell(cell, world, kind, task.seed);
    reply({ kind, milliseconds: performance.now() - begun, played });
  }
  reply(null);
});

function reply(result: TaskResult | null): void {
  process.send!(result);
}
