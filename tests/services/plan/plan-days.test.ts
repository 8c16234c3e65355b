import { expect, test } from "vitest";
import { toDay } from "@/lib/domain/day";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getPlanOptions } from "@/lib/services/plan/get-plan-options";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { saveWorkspaceChange } from "@/lib/store/workspaces/workspaces";
import { smallAccount } from "../small-account";

async function accountAt(now: string, timeZone = "UTC") {
  const account = await smallAccount({ days: 10, timeZone });
  await inWorkspace(account.context.workspaceId, (tx) => saveWorkspaceChange(tx, { timeZone: "UTC" }));
  return { ...account, context: { ...account.context, now: new Date(now) } };
}

test("a plan ends when its last day has ended in the plan's time zone", async () => {
  const { context, settings } = await accountAt("2026-04-01T12:00:00Z");
  const until = { ...settings, startsOn: toDay("2026-03-01"), endsOn: toDay("2026-04-01") };
  await expect(createPlan(context, { ...until, timeZone: "Pacific/Kiritimati" })).rejects.toThrow(
    "which is in the past",
  );
  await expect(createPlan(context, { ...until, timeZone: "UTC" })).resolves.toBeTruthy();
});

test("a channel is free once the last day of its plan has ended in that plan's time zone", async () => {
  const { context, settings } = await accountAt("2026-04-01T12:00:00Z");
  const until = { ...settings, startsOn: toDay("2026-03-01"), endsOn: toDay("2026-04-01") };
  await createPlan(context, { ...until, timeZone: "America/Los_Angeles" });
  const evening = { ...context, now: new Date("2026-04-02T03:00:00Z") };
  const next = { ...settings, name: "Next", startsOn: toDay("2026-03-31"), endsOn: null };
  await expect(createPlan(evening, next)).rejects.toThrow("and a budget can follow only one plan");
  const morning = { ...context, now: new Date("2026-04-02T08:00:00Z") };
  await expect(createPlan(morning, next)).resolves.toBeTruthy();
});

test("a new plan starts on today in the account's time zone", async () => {
  const { context } = await accountAt("2026-04-01T12:00:00Z", "Pacific/Kiritimati");
  expect(await getPlanOptions(context)).toMatchObject({ timeZone: "Pacific/Kiritimati", today: "2026-04-02" });
});
