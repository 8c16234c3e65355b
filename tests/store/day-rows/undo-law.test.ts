import fc from "fast-check";
import { expect, it } from "vitest";
import { openHistoryAccount } from "./undo-law/account";
import { aHistory, aWriter } from "./undo-law/history";
import { playAtOnce } from "./undo-law/play-at-once";
import { playHistory } from "./undo-law/play-history";

// Longer runs of both: npm run prove -- undo
const HISTORIES = 200;
const ROUNDS = 4;
const WRITERS = 8;

it("after any history, day rows, rollups and budgets follow from the readings that are not undone", async () => {
  const account = await openHistoryAccount();
  await fc.assert(
    fc.asyncProperty(aHistory, async (steps) => {
      expect(await playHistory(account, steps)).toEqual([]);
    }),
    { numRuns: HISTORIES },
  );
}, 240_000);

it("the same is true after eight concurrent writers, in the order in which they locked the account", async () => {
  let undone = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(aWriter, { minLength: WRITERS, maxLength: WRITERS }), async (writers) => {
      const end = await playAtOnce(writers);
      undone += end.undone;
      expect(end.broken).toEqual([]);
    }),
    { numRuns: ROUNDS, endOnFailure: true },
  );
  expect(undone).toBeGreaterThan(0);
}, 240_000);
