import { isDeepStrictEqual } from "node:util";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { saveReading, undoReading, type HistoryAccount } from "./account";
import type { Step } from "./history";
import { emptyWorld, happen } from "./law";
import { expected, observe } from "./observe";

class PlayedToItsEnd extends Error {}

/** Plays a history in a transaction that is rolled back. Returns the violations of the law. */
export async function playHistory(account: HistoryAccount, steps: Step[]): Promise<string[]> {
  let broken: string[] = [];
  const play = inWorkspace(account.workspaceId, async (tx) => {
    const world = emptyWorld();
    const imports: string[] = [];
    for (const [index, step] of steps.entries()) {
      const counts = happen(world, step);
      if (counts === null) continue;
      const seen = step.kind === "undo" ? await undoReading(tx, account, imports[step.nth] ?? "") : null;
      const saved = step.kind === "undo" ? null : await saveReading(tx, account, step);
      if (saved?.importId) imports.push(saved.importId);
      const said = seen ?? saved?.counts;
      if (!isDeepStrictEqual(said, counts))
        broken.push(`step ${index} says ${JSON.stringify(said)} instead of ${JSON.stringify(counts)}`);
    }
    broken = [...broken, ...difference(await observe(tx, account), expected(world, account, imports))];
    throw new PlayedToItsEnd();
  });
  await play.catch((error: unknown) => {
    if (!(error instanceof PlayedToItsEnd)) throw error;
  });
  return broken;
}

export function difference(seen: string[], wanted: string[]): string[] {
  return [
    ...seen.filter((line) => !wanted.includes(line)).map((line) => `+ ${line}`),
    ...wanted.filter((line) => !seen.includes(line)).map((line) => `- ${line}`),
  ];
}
