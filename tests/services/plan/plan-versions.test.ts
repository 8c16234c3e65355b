import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { unitsToMicros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import { createPlan } from "@/lib/services/plan/create-plan";
import { describePlanChanges } from "@/lib/services/plan/describe-plan-changes";
import { comparePlanVersions, getPlanVersions, listPlanVersionsPage } from "@/lib/services/plan/plan-versions";
import { getPlan } from "@/lib/services/plan/read";
import { restorePlanVersion } from "@/lib/services/plan/restore-plan-version";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { listAuditEvents } from "@/tests/store/audit-events";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { smallAccount, type SmallAccount } from "../small-account";

let account: SmallAccount;
let planId: string;
beforeEach(async () => {
  account = await smallAccount({ days: 14 });
  planId = (await createPlan(account.context, account.settings)).planId;
});

async function save(change: Partial<PlanSettings>) {
  const { version: baseVersion, settings } = await getPlan(account.context, planId);
  return savePlanSettings(account.context, { planId, baseVersion, settings: { ...settings, ...change } });
}

const restore = (version: number, baseVersion: number) =>
  restorePlanVersion(account.context, { planId, version, baseVersion });

async function threeVersions() {
  await save({ dailyBudgetMicros: unitsToMicros(400), maxStep: 0.2 });
  const [search, ...others] = account.settings.channels;
  if (!search) throw new Error("The account has no channel.");
  await save({
    target: { kind: "roi", roi: 2.5 },
    channels: [{ ...search, minMicros: unitsToMicros(20), maxMicros: unitsToMicros(90) }, ...others.slice(0, 1)],
  });
}

test("versions are listed newest first with person, time and what each changed in words", async () => {
  expect((await getPlanVersions(account.context, planId)).comparison).toBeNull();
  await threeVersions();
  const view = await getPlanVersions(account.context, planId);
  expect(view).toMatchObject({ current: 3, name: "Spring", comparison: { from: 2, to: 3 } });
  expect(view.versions.map(({ version, createdBy }) => [version, createdBy])).toEqual([
    [3, "Owner"],
    [2, "Owner"],
    [1, "Owner"],
  ]);
  expect(view.versions.map(({ changes }) => changes)).toEqual([
    [
      { what: "Target", before: "none", after: "ROI of at least 2.5×" },
      { what: "Lowest budget of Search", before: "€0.00", after: "€20.00" },
      { what: "Highest budget of Search", before: "none", after: "€90.00" },
      { what: "Video", before: "in the plan", after: "not in the plan" },
    ],
    [
      { what: "Total budget a day", before: "€330.00", after: "€400.00" },
      { what: "Largest step", before: "30%", after: "20%" },
    ],
    [],
  ]);
});

test("pages of versions join up, and each version knows its change on pages of any size", async () => {
  await threeVersions();
  const whole = await listPlanVersionsPage(account.context, { planId, limit: 50, after: null });
  const paged = [];
  for (let after: number | null = null; ;) {
    const page: Awaited<ReturnType<typeof listPlanVersionsPage>> = await listPlanVersionsPage(account.context, {
      planId,
      limit: 1,
      after,
    });
    paged.push(...page.entries);
    if (page.next === null) break;
    after = page.next;
  }
  expect(paged).toEqual(whole.entries);
});

test("any two versions can be compared in both directions", async () => {
  await threeVersions();
  const compare = (from: number, to: number) => comparePlanVersions(account.context, { planId, from, to });
  const there = await compare(1, 3);
  const back = await compare(3, 1);
  expect(there.changes).toHaveLength(6);
  const swapped = back.changes.map(({ what, before, after }) => ({ what, before: after, after: before }));
  expect(new Set(swapped.map((one) => JSON.stringify(one)))).toEqual(
    new Set(there.changes.map((one) => JSON.stringify(one))),
  );
  expect((await compare(2, 2)).changes).toEqual([]);
  await expect(compare(1, 9)).rejects.toMatchObject({ code: "not-found", message: "This plan has no version 9." });
});

test("a restored version is a new one with the old settings, its own audit event and a run", async () => {
  await threeVersions();
  const { version, runId } = await restore(1, 3);
  expect(version).toBe(4);
  expect(runId).not.toBeNull();
  expect((await getPlan(account.context, planId)).settings).toEqual(account.settings);
  expect((await comparePlanVersions(account.context, { planId, from: 1, to: 4 })).changes).toEqual([]);
  const [event] = await inWorkspace(account.context.workspaceId, (tx) => listAuditEvents(tx, { subjectId: planId }));
  expect(event).toMatchObject({ action: "plan.restored", after: { restoredVersion: 1 } });
});

test("a restore is refused from an outdated page, to the settings of now, and to a version that does not exist", async () => {
  await threeVersions();
  await expect(restore(1, 2)).rejects.toThrow("it is at version 3, not 2");
  await expect(restore(3, 3)).rejects.toThrow("Version 3 has the settings that the plan has now.");
  await expect(restore(7, 3)).rejects.toThrow("This plan has no version 7.");
  const reader = { ...account.context, role: "analyst" as const };
  await expect(restorePlanVersion(reader, { planId, version: 1, baseVersion: 3 })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("a restored version is checked like any other: its end may have passed meanwhile", async () => {
  await save({ endsOn: account.settings.startsOn });
  await save({ endsOn: null });
  const later = { ...account.context, now: new Date("2026-05-01T08:00:00Z") };
  await expect(restorePlanVersion(later, { planId, version: 2, baseVersion: 3 })).rejects.toThrow(
    "The plan ends on 1 Apr 2026, which is in the past.",
  );
});

test("settings differ in words exactly if they differ", () => {
  const settings = fc.record({
    dailyBudgetMicros: fc.integer({ min: 1, max: 9 }).map((units) => unitsToMicros(units)),
    maxStep: fc.constantFrom(0.1, 0.25),
    tolerance: fc.constantFrom(0.05, 0.051),
    coolDownDays: fc.integer({ min: 0, max: 2 }),
    nightlyHour: fc.integer({ min: 0, max: 3 }),
    automation: fc.constantFrom("off" as const, "recommend" as const),
  });
  fc.assert(
    fc.property(settings, settings, (one, other) => {
      const [before, after] = [
        { ...account.settings, ...one },
        { ...account.settings, ...other },
      ];
      const keys = Object.keys(one) as (keyof typeof one)[];
      const differing = keys.filter((key) => one[key] !== other[key]);
      expect(describePlanChanges(before, after, (id) => id)).toHaveLength(differing.length);
    }),
  );
});
