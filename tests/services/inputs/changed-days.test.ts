import { expect, test } from "vitest";
import { toDay } from "@/lib/domain/day";
import type { DayRow } from "@/lib/domain/day-row";
import { readChangedDays } from "@/lib/services/inputs/changed-days";
import { readPlanRecords } from "@/lib/services/inputs/data-basis";
import { listConversionActions } from "@/lib/store/accounts/conversion-actions";
import { saveDayRows } from "@/lib/store/day-rows/day-rows";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { dayRow, openAdAccount, reading } from "../../store/ad-account";

process.env.LOG_LEVEL = "silent";

const DAY = toDay("2026-01-10");
const counted = (campaign: string, count: number | null, spendMicros: bigint | null = 10_000_000n): DayRow =>
  dayRow(campaign, DAY, { spendMicros, actions: [{ actionKey: "purchase", count, valueMicros: null }] });

/** What a run reads of a channel's day, whose campaigns were read at these times. */
async function changedBy(reads: [at: string, rows: DayRow[]][]) {
  const account = await openAdAccount({ Alder: ["a", "b"] });
  for (const [at, rows] of reads)
    await inWorkspace(account.workspaceId, (tx) => saveDayRows(tx, reading(account, at), rows));
  return inWorkspace(account.workspaceId, async (tx) => {
    const goal = (await listConversionActions(tx)).find(({ key }) => key === "purchase");
    const channels = [...account.channels.values()].map((channelId) => {
      return { channelId, minMicros: 0n, maxMicros: null, locked: false };
    });
    const settings = { channels, goalWeights: [{ actionId: goal?.actionId ?? "", weight: 0.5 }] };
    const records = await readPlanRecords(tx, settings, toDay("2026-03-01"));
    return (await readChangedDays(tx, { records, lastDay: DAY })).map(({ day, readings }) => ({ day, readings }));
  });
}

test("each reading that changed a day sums the channel's campaigns, on the day of the account's time zone", async () => {
  const changed = await changedBy([
    ["2026-01-30T00:30:00+01:00", [counted("a", 20), counted("b", 10)]],
    ["2026-02-10T23:30:00Z", [counted("a", 8)]],
  ]);
  expect(changed).toEqual([
    {
      day: DAY,
      readings: [
        { on: "2026-01-30", ageDays: 19, spend: 20, conversions: 15 },
        { on: "2026-02-11", ageDays: 19, spend: 20, conversions: 9 },
      ],
    },
  ]);
});

test("a first reading, the same numbers again, and a change within the first week are no change", async () => {
  expect(await changedBy([["2026-01-30T06:00:00Z", [counted("a", 20)]]])).toEqual([]);
  const same: [string, DayRow[]][] = ["2026-01-30T06:00:00Z", "2026-02-10T06:00:00Z"].map((at) => [
    at,
    [counted("a", 20)],
  ]);
  expect(await changedBy(same)).toEqual([]);
  expect(
    await changedBy([
      ["2026-01-12T06:00:00Z", [counted("a", 5)]],
      ["2026-01-30T06:00:00Z", [counted("a", 20)]],
    ]),
  ).toEqual([]);
});

test("numbers that become known, and campaigns that come later, are no change of what was known", async () => {
  expect(
    await changedBy([
      ["2026-01-30T06:00:00Z", [counted("a", null, null)]],
      ["2026-02-10T06:00:00Z", [counted("a", 20)]],
    ]),
  ).toEqual([]);
  expect(
    await changedBy([
      ["2026-01-30T06:00:00Z", [counted("a", 20)]],
      ["2026-02-10T06:00:00Z", [counted("a", 20), counted("b", 30)]],
    ]),
  ).toEqual([]);
});
