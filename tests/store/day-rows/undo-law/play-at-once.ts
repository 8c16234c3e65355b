import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { openHistoryAccount, saveReading, undoReading } from "./account";
import type { Step } from "./history";
import { emptyWorld, happen } from "./law";
import { expected, observe } from "./observe";
import { difference } from "./play-history";

/**
 * Lets several writers change the same days concurrently, each in its own transactions. An undo can undo any writer's
 * import. The lock that a writer holds until its commit puts the steps in order. The law must be true in that order.
 * Returns the violations.
 */
export async function playAtOnce(writers: Step[][]): Promise<{ broken: string[]; undone: number }> {
  const account = await openHistoryAccount();
  const world = emptyWorld();
  const imports: string[] = [];
  const claimed = new Set<number>();
  const standingImports = () => imports.map((_, nth) => nth).filter((nth) => !claimed.has(nth));
  const play = async (step: Step): Promise<void> => {
    await inWorkspace(account.workspaceId, async (tx) => {
      if (step.kind !== "undo") {
        const { importId } = await saveReading(tx, account, step);
        if (importId) imports.push(importId);
        happen(world, step);
        return;
      }
      const nth = standingImports()[step.nth];
      if (nth === undefined) return;
      claimed.add(nth);
      await undoReading(tx, account, imports[nth] ?? "");
      happen(world, { kind: "undo", nth });
    });
  };
  await Promise.all(
    writers.map(async (steps) => {
      for (const step of steps) await play(step);
    }),
  );
  const seen = await inWorkspace(account.workspaceId, (tx) => observe(tx, account));
  return { broken: difference(seen, expected(world, account, imports)), undone: world.undone.size };
}
