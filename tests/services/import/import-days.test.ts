import { expect, test } from "vitest";
import { addDays, noonOf, toDay, wallClock } from "@/lib/domain/day";
import { toCurrency } from "@/lib/domain/money";
import type { ServiceContext } from "@/lib/services/context";
import { addDayRows } from "@/lib/services/data/add-day-rows";
import { answerImport } from "@/lib/services/import/answer-import";
import { checkImport } from "@/lib/services/import/check-import";
import { commitImport } from "@/lib/services/import/commit-import";
import { getImport } from "@/lib/services/import/get-import";
import { asOwner } from "../../store/owner";
import { ANSWERS, newWorkspace, stage } from "./run-import";

const NIGHT = new Date("2026-11-28T22:00:00Z");

async function at(now: Date): Promise<ServiceContext> {
  return { ...(await newWorkspace()), now };
}

/** A file with the three days that end with `lastDay`. */
function fileUntil(lastDay: string): string {
  const days = [-2, -1, 0].map((offset) => addDays(toDay(lastDay), offset));
  return ["date,campaign,cost,clicks", ...days.map((day) => `${day},Brand,12.5,3`)].join("\n");
}

async function importOn(context: ServiceContext, zone: string, exportDay: string) {
  const importId = await stage(context, fileUntil(exportDay));
  await answerImport(context, { importId, values: { ...ANSWERS, "time-zone": zone, "export-day": exportDay } });
  await checkImport(context, importId);
  await commitImport(context, importId);
  return asOwner<{ day: string; complete: boolean; fetched_at: Date }>(
    "SELECT day::text, complete, fetched_at FROM day_row WHERE workspace_id = $1 ORDER BY day",
    [context.workspaceId],
  );
}

test.each(["Pacific/Auckland", "Australia/Sydney", "Asia/Tokyo", "Pacific/Kiritimati"])(
  "in %s a file exported this morning has yesterday complete, although today has not started in UTC",
  async (zone) => {
    const today = wallClock(NIGHT, zone).day;
    expect(today).toBe("2026-11-29");
    const rows = await importOn(await at(NIGHT), zone, today);
    expect(rows.map(({ day, complete }) => [day, complete])).toEqual([
      ["2026-11-27", true],
      ["2026-11-28", true],
      ["2026-11-29", false],
    ]);
    const noon = noonOf(today, zone);
    const latest = noon < NIGHT ? noon : NIGHT; // a time in the future would take precedence over later readings
    for (const { fetched_at } of rows) expect(fetched_at).toEqual(latest);
  },
);

test("a day that has started in UTC is still in the future for an account in New York", async () => {
  const early = new Date("2026-11-29T02:00:00Z");
  await expect(importOn(await at(early), "America/New_York", "2026-11-29")).rejects.toThrow(
    "2026-11-29 is in the future (today is 2026-11-28 in the account's time zone)",
  );
  await expect(importOn(await at(early), "America/New_York", "2026-11-28")).resolves.toHaveLength(3);
});

test("while the time zone is unknown, any day that has started somewhere is accepted; then the zone decides", async () => {
  const context = await at(NIGHT);
  const importId = await stage(context, fileUntil("2026-11-28"));
  const answer = (values: Record<string, string>) => answerImport(context, { importId, values });
  await expect(answer({ "export-day": "2026-11-30" })).rejects.toThrow("is in the future");
  await answer({ "export-day": "2026-11-29" });
  await expect(answer({ "time-zone": "Europe/Berlin" })).rejects.toThrow("is in the future");
  await answer({ "time-zone": "Europe/Berlin", "export-day": "2026-11-28" });
  const answers = (await getImport(context, importId)).questions.map(({ id, answer: given }) => [id, given]);
  expect(Object.fromEntries(answers)).toMatchObject({ "time-zone": "Europe/Berlin", "export-day": "2026-11-28" });
});

test("an import uses the account's day in the hours when it differs from UTC", async () => {
  const context = await at(new Date("2026-11-28T10:30:00Z"));
  const rows = await importOn(context, "Pacific/Kiritimati", "2026-11-29");
  expect(rows.map(({ complete }) => complete)).toEqual([true, true, false]);
});

test("a later reading replaces the numbers of today's file, even before noon", async () => {
  const morning = new Date("2026-11-29T08:28:00Z");
  const context = await at(morning);
  await importOn(context, "America/Los_Angeles", "2026-11-29");
  const [account] = await asOwner<{ name: string; campaign: string }>(
    `SELECT c.name, e.external_id AS campaign FROM connection c JOIN campaign e ON e.connection_id = c.id
     WHERE c.workspace_id = $1`,
    [context.workspaceId],
  );
  const later = { ...context, now: new Date("2026-11-29T08:32:00Z") };
  const saved = await addDayRows(later, {
    account: { name: account?.name ?? "", currency: toCurrency("EUR"), timeZone: "America/Los_Angeles" },
    series: { attribution: "none", timeBasis: "interaction", definitionVersion: 1 },
    fetchedAt: later.now.toISOString(),
    rows: [
      {
        campaignExternalId: account?.campaign ?? "",
        campaignName: "Brand",
        day: "2026-11-28",
        spendMicros: "88000000",
        impressions: null,
        clicks: 4,
        complete: true,
        budgetMicros: null,
        actions: [],
      },
    ],
  });
  expect(saved).toMatchObject({ restated: 1, older: 0 });
});
