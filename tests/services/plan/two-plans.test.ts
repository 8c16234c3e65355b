import { expect, test } from "vitest";
import { toDay } from "@/lib/domain/day";
import { createPlan } from "@/lib/services/plan/create-plan";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { smallAccount } from "../small-account";

const reasons = (ends: PromiseSettledResult<unknown>[]) =>
  ends.flatMap((end) => (end.status === "rejected" ? [end.reason as { code?: string; message: string }] : []));

test("of eight plans that want one channel at once exactly one gets it", async () => {
  for (let time = 0; time < 3; time++) {
    const { context, settings } = await smallAccount({ days: 10 });
    const ends = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => createPlan(context, { ...settings, name: `Plan ${index}` })),
    );
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1);
    for (const { code, message } of reasons(ends)) {
      expect(code).toBe("conflict");
      expect(message).toMatch(/^"Search" is in the plan "Plan \d" already, and a budget can follow one plan only/);
    }
  }
});

test("of two that are switched on at once over one channel exactly one is", async () => {
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

test("one name asked for many times at once is one plan, and a sentence for the others", async () => {
  const { context, settings } = await smallAccount({ days: 10 });
  const asleep = { ...settings, automation: "off" as const };
  const ends = await Promise.allSettled(Array.from({ length: 6 }, () => createPlan(context, asleep)));
  expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1);
  for (const reason of reasons(ends))
    expect(reason).toMatchObject({
      code: "conflict",
      field: "name",
      message: 'A plan named "Spring" exists already; choose another name.',
    });
});

test("a plan in a zone where its last day still runs keeps its channel", async () => {
  const { context, settings } = await smallAccount({ days: 10 });
  const west = { ...settings, timeZone: "Pacific/Honolulu", endsOn: toDay("2026-04-01") };
  await createPlan(context, west);
  const at = (now: string) => createPlan({ ...context, now: new Date(now) }, { ...settings, name: "Next" });
  await expect(at("2026-04-02T08:00:00Z")).rejects.toThrow("already, and a budget can follow one plan only");
  await expect(at("2026-04-02T10:30:00Z")).resolves.toHaveProperty("planId");
});
