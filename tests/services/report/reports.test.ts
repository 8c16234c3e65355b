import { expect, test } from "vitest";
import { createPlan } from "@/lib/services/plan/create-plan";
import { exportReport } from "@/lib/services/report/export-report";
import { getOverview } from "@/lib/services/view/get-overview";
import { getReport } from "@/lib/services/report/get-report";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { getWorkspaceFrame } from "@/lib/services/view/get-workspace-frame";
import { addDays, toDay } from "@/lib/domain/day";
import { addAccount } from "../second-account";
import { LAST_DAY, smallAccount } from "../small-account";

test("the overview, report and freshness of an empty workspace are empty", async () => {
  const { context } = await smallAccount({ days: 0, channels: [] });
  expect(await getOverview(context)).toEqual({ state: "empty" });
  expect((await getReport(context, {})).performance).toBeNull();
  expect((await getWorkspaceFrame(context)).freshness).toMatchObject({ state: "none", lastDay: null });
});

test("the overview compares conversions with the plan's limits, and recent days are provisional", async () => {
  const { context, settings } = await smallAccount({ days: 90 });
  const { planId } = await createPlan(context, { ...settings, target: { kind: "roi", roi: 2 } });
  await executeRun(context, await requestRun(context, planId));
  const overview = await getOverview(context);
  if (overview.state !== "ready") throw new Error("The overview is empty.");
  const { performance, previous, waiting } = overview;
  const { reading: roi } = performance;
  expect(performance.days).toHaveLength(28);
  expect(performance.limits).toMatchObject({ efficiency: "roi", target: 2, planName: "Spring" });
  const [first, last] = [performance.days[0], performance.days.at(-1)];
  expect([first?.provisional, last?.provisional]).toEqual([false, true]);
  expect(last?.expectedConversions).toBeGreaterThan(last?.conversions ?? Infinity);
  expect(previous?.conversions).toBeGreaterThan(0);
  expect(roi.state).toBe("kept");
  const { low = 0, high = 0 } = roi.interval ?? {};
  expect([low, roi.measured, high]).toEqual(
    [low, roi.measured, high].sort((one, other) => Number(one) - Number(other)),
  );
  expect(waiting.map((one) => one.planName)).toEqual(["Spring"]);
});

test("groups sum to the day, and a report on one channel has only that channel", async () => {
  const { context, channelIds } = await smallAccount({ days: 40 });
  const { performance } = await getReport(context, { period: "all" });
  for (const day of performance?.days ?? []) {
    expect(day.groupConversions.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBeCloseTo(
      day.conversions ?? 0,
      9,
    );
    expect(day.groupSpendMicros.reduce<bigint>((sum, spend) => sum + (spend ?? 0n), 0n)).toBe(day.spendMicros);
  }
  const [channelId = ""] = channelIds;
  const alone = (await getReport(context, { period: "all", channelId })).performance;
  expect(alone?.groups).toHaveLength(1);
  expect(alone?.totals.spendMicros).toBe(performance?.rows.find((row) => row.groupId === channelId)?.spendMicros);
  const byAction = (await getReport(context, { groupBy: "action" })).performance;
  expect(byAction?.groups.map((group) => group.name)).toEqual(["purchase"]);
});

test("more than seven channels are shown as six and the others together", async () => {
  const channels = Array.from({ length: 9 }, (_, index) => ({ name: `Channel ${index}`, scale: 1 + index, spend: 50 }));
  const { context } = await smallAccount({ days: 10, channels });
  const { performance } = await getReport(context, { period: "all" });
  expect(performance?.groups).toHaveLength(7);
  expect(performance?.groups.at(-1)?.name).toBe("Other");
  expect(performance?.rows).toHaveLength(9);
  const [day] = performance?.days ?? [];
  expect(day?.groupSpendMicros.reduce<bigint>((sum, spend) => sum + (spend ?? 0n), 0n)).toBe(day?.spendMicros);
});

test("channels are drawn in a fixed order, so that colours stay, and are listed by size", async () => {
  const channels = ["A", "B", "C"].map((name, index) => ({ name, scale: 1 + index, spend: 50 }));
  const { context } = await smallAccount({ days: 10, channels });
  const { performance } = await getReport(context, { period: "all" });
  expect(performance?.groups.map((group) => group.name)).toEqual(["A", "B", "C"]);
  expect(performance?.rows.map((row) => row.name)).toEqual(["C", "B", "A"]);
});

test("exported days are marked as provisional or not", async () => {
  const { context } = await smallAccount({ days: 40 });
  const { csv, fileName } = await exportReport(context, { period: "28" });
  expect(fileName).toBe("report-2026-03-04-to-2026-03-31.csv");
  const lines = csv.trim().split("\r\n");
  expect(lines).toHaveLength(29);
  expect(lines.at(-1)).toContain(",yes,");
  expect(lines[1]).toContain(",no,");
});

test("no exported number has the rounding errors of its last digits", async () => {
  const { context } = await smallAccount({ days: 40, channels: [{ name: "A", scale: 1 / 3, spend: 70 }] });
  const { csv } = await exportReport(context, { period: "28" });
  const numbers = csv.split(/[\r\n,]+/).filter((cell) => /^\d*\.\d+$/.test(cell));
  expect(numbers.length).toBeGreaterThan(20);
  for (const number of numbers) expect(number.replace(/^0?\.?0*/, "").length).toBeLessThanOrEqual(13);
});

test("the freshness names the account whose data ends early, and goes by the others", async () => {
  const { context } = await smallAccount();
  await addAccount(context, { name: "Second", channels: ["Display"], lastDay: addDays(LAST_DAY, -300) });
  expect((await getWorkspaceFrame(context)).freshness).toMatchObject({
    state: "late",
    lastDay: LAST_DAY,
    accounts: [
      { accountName: "Second", lastDay: addDays(LAST_DAY, -300), isLate: true },
      { accountName: "Account", lastDay: LAST_DAY, isLate: false },
    ],
  });
});

test("a page has one ROI: tile, table and line agree on either basis, and the switch changes all of them", async () => {
  const { context, settings } = await smallAccount({ days: 90 });
  await createPlan(context, { ...settings, target: { kind: "roi", roi: 2 } });
  const onBasis = async (basis: "completed" | "reported") => {
    const overview = await getOverview(context, basis);
    if (overview.state !== "ready") throw new Error("The overview is empty.");
    const report = (await getReport(context, { basis })).performance;
    const { performance } = overview;
    expect(performance.basis).toBe(basis);
    expect(performance.reading).toMatchObject({ from: performance.from, to: performance.to });
    expect(performance.totals.roi).toBeCloseTo(performance.reading.measured ?? 0, 9);
    expect(performance.days.at(-1)?.windowEfficiency).toBeCloseTo(performance.reading.measured ?? 0, 9);
    expect(report?.reading).toEqual(performance.reading);
    return performance;
  };
  const [completed, reported] = [await onBasis("completed"), await onBasis("reported")];
  expect(completed.totals.roi!).toBeGreaterThan(reported.totals.roi!);
  expect(completed.totals.cpa!).toBeLessThan(reported.totals.cpa!);
  expect(reported.reading.interval).toBeNull();
  expect(completed.days.map((day) => day.conversions)).toEqual(reported.days.map((day) => day.conversions));
});

test("the target of a plan with an end is judged over the plan's own days", async () => {
  const { context, settings } = await smallAccount({ days: 90 });
  const [startsOn, endsOn] = [toDay("2026-03-20"), toDay("2026-04-30")];
  await createPlan(context, { ...settings, startsOn, endsOn, target: { kind: "roi", roi: 2 } });
  const whole = (await getReport(context, {})).performance;
  expect(whole?.reading).toMatchObject({ from: startsOn, to: whole?.to });
  const own = await getReport(context, { period: "custom", from: startsOn, to: whole!.to });
  expect(own.performance?.totals.roi).toBeCloseTo(whole?.reading.measured ?? 0, 9);
});
