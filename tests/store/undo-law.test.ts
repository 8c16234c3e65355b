import fc from "fast-check";
import { expect, it } from "vitest";
import { openHistoryAccount } from "./undo-law/account";
import { aHistory } from "./undo-law/history";
import { playHistory } from "./undo-law/play-history";

const HISTORIES = 200;

it("day rows, rollups and budgets are those of the readings that are not undone, after any history", async () => {
  const account = await openHistoryAccount();
  await fc.assert(
    fc.asyncProperty(aHistory, async (steps) => {
      expect(await playHistory(account, steps)).toEqual([]);
    }),
    { numRuns: HISTORIES },
  );
}, 120_000);
