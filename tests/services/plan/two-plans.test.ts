import { expect, test } from "vitest";
import { toDay } from "@/lib/domain/day";
import { createPlan } from "@/lib/services/plan/create-plan";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { smallAccount } from "../small-account";

const reasons = (ends: PromiseSettledResult<unknown>[]) =>
  ends.flatMap((end) => (end.status === "rejected" ? [end.reason as { code?: string; message: string }] : []));

test("if eight plans with one channel are created at once, exactly one gets it", async () => {
  for (let time = 0; time < 3; time++) {
    const { context, settings } = await smallAccount({ days: 10 });
    const ends = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => createPlan(context, { ...settings, name: `Plan ${index}` })),
    );
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1);
    for (const { code, message } of reasons(ends)) {
      expect(code).toBe("conflict");
      expect(message).toMatch(/^"Search" is already in the plan "Plan \d", and a budget can follow only one plan/);
    }
  }
});

test("if two plans with one channel are switched on at once, exactly one is", async () => {
  const { context, settings } = await smallAccount({ days: 10 });
  const sleepers = ["One", "Other"].map((name) => ({ ...settings, name, automation: "off" as const }));
  const plans = await Promise.all(sleepers.map((sleeper) => createPlan(context, sleeper)));
  const ends = await Promise.allSettled(
    plans.map(({ planId }, index) =>
      savePlanSettings(context, {
        planId,
        baseVersion: 1,
        settings: { ...settings, name: sleepers[index]?.name ?? "" },
      }),
    ),
  );
  expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1);
});

test("if plans with the same name are created at once, one is created and the others are rejected", async () => {
  const { context, settings } = await smallAccount({ days: 10 });
  const asleep = { ...settings, automation: "off" as const };
  const ends = await Promise.allSettled(Array.from({ length: 6 }, () => createPlan(context, asleep)));
  expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1);
  for (const reason of reasons(ends))
    expect(reason).toMatchObject({
      code: "conflict",
      field: "name",
      message: 'A plan named "Spring" already exists. Choose another name.',
    });
});

test("a plan keeps its channel until its last day has ended in its time zone", async () => {
  const { context, settings } = await smallAccount({ days: 10 });
  const west = { ...settings, timeZone: "Pacific/Honolulu", endsOn: toDay("2026-04-01") };
  await createPlan(context, west);
  const at = (now: string) => createPlan({ ...context, now: new Date(now) }, { ...settings, name: "Next" });
  await expect(at("2026-04-02T08:00:00Z")).rejects.toThrow("and a budget can follow only one plan");
  await expect(at("2026-04-02T10:30:00Z")).resolves.toHaveProperty("planId");
});
