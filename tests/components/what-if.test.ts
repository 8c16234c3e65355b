import { beforeAll, describe, expect, it } from "vitest";
import {
  initialWhatIf,
  isChanged,
  solveWhatIf,
  toKnobs,
  toSettings,
  checkWhatIf,
  type WhatIf,
} from "@/components/plan/levers/what-if";
import { conflictOf } from "@/components/plan/levers/ways-out";
import { describeWaysOut } from "@/components/plan/limit-messages";
import { toDay } from "@/lib/domain/day";
import { toCurrency, unitsToMicros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import { createLearner, resolveDay, type DayProblem } from "@/lib/engine";

const EUR = toCurrency("EUR");
const IDS = ["a", "b", "c"];
const SETTINGS: PlanSettings = {
  name: "Plan",
  currency: EUR,
  timeZone: "UTC",
  startsOn: toDay("2026-01-01"),
  endsOn: null,
  dailyBudgetMicros: unitsToMicros(600),
  target: { kind: "roi", roi: 2 },
  windowDays: 28,
  tolerance: 0.05,
  channels: IDS.map((channelId) => ({ channelId, minMicros: 0n, maxMicros: null, locked: false })),
  goalWeights: [],
  maxStep: 0.5,
  startShare: 0.05,
  leastGain: 0,
  coolDownDays: 0,
  maxDataAgeDays: 7,
  nightlyHour: 4,
  automation: "recommend",
};

describe("a what-if", () => {
  let problem: DayProblem;
  const initial = initialWhatIf(SETTINGS, IDS);
  beforeAll(() => {
    problem = learnedProblem();
  });

  it("gives the proposal itself while nothing is changed", () => {
    expect(isChanged(initial, initial)).toBe(false);
    expect(toKnobs(problem, initial, initial)).toEqual({});
    expect(solveWhatIf(problem, initial, initial).plan.budgets).toEqual(resolveDay(problem).budgets);
  });

  it("holds a dragged channel at its new budget and keeps the total", () => {
    const { plan } = solveWhatIf(problem, withChannel(initial, "b", { heldMicros: unitsToMicros(100) }), initial);
    expect(plan.budgets[1]).toBeCloseTo(100, 6);
    expect(plan.budgets.reduce((sum, budget) => sum + budget, 0)).toBeLessThanOrEqual(600 + 1e-6);
  });

  it("keeps a locked channel at its current budget", () => {
    const { plan } = solveWhatIf(problem, withChannel(initial, "a", { locked: true }), initial);
    expect(plan.budgets[0]).toBeCloseTo(problem.channels[0]?.current ?? Number.NaN, 6);
  });

  it("obeys a limit typed into a row and a smaller total", () => {
    const { plan: capped } = solveWhatIf(
      problem,
      withChannel(initial, "c", { maxMicros: unitsToMicros(120) }),
      initial,
    );
    expect(capped.budgets[2]).toBeLessThanOrEqual(120 + 1e-6);
    const { plan: smaller } = solveWhatIf(problem, { ...initial, dailyBudgetMicros: unitsToMicros(300) }, initial);
    expect(smaller.totals.spend).toBeLessThanOrEqual(300 + 1e-6);
  });

  it("describes the changes that would resolve conflicting limits", () => {
    const floors: WhatIf = {
      ...initial,
      channels: initial.channels.map((channel) => ({ ...channel, minMicros: unitsToMicros(300) })),
    };
    const { relaxation } = solveWhatIf(problem, floors, initial).plan;
    if (!relaxation) throw new Error("these floors conflict with the total");
    const conflict = conflictOf(relaxation, { problem, limits: floors, initial, currency: EUR });
    expect(describeWaysOut(conflict, floors, EUR)).toMatch(
      /add up to more than the total of €600.00\. Set the total budget to €900.00/,
    );
  });

  it("becomes settings with a held budget as lowest and highest budget", () => {
    const settings = toSettings(SETTINGS, withChannel(initial, "b", { heldMicros: unitsToMicros(100) }));
    expect(settings.channels[1]).toEqual({
      channelId: "b",
      minMicros: unitsToMicros(100),
      maxMicros: unitsToMicros(100),
      locked: false,
    });
  });

  it("becomes settings that keep what a person said about the channel's spend", () => {
    const channels = SETTINGS.channels.map((limits) => ({ ...limits, spendDays: "from-row" as const }));
    for (const heldMicros of [null, unitsToMicros(100)]) {
      const saved = toSettings({ ...SETTINGS, channels }, withChannel(initial, "b", { heldMicros }));
      expect(saved.channels.map(({ spendDays }) => spendDays)).toEqual(channels.map(() => "from-row"));
    }
  });

  it("refuses a lowest budget above the highest one before calling the engine", () => {
    expect(checkWhatIf(initial)).toBeNull();
    expect(checkWhatIf(withChannel(initial, "a", { minMicros: 2n, maxMicros: 1n }))).toMatch(/below its lowest/);
  });
});

function withChannel(whatIf: WhatIf, channelId: string, change: Partial<WhatIf["channels"][number]>): WhatIf {
  return {
    ...whatIf,
    channels: whatIf.channels.map((channel) => (channel.channelId === channelId ? { ...channel, ...change } : channel)),
  };
}

function learnedProblem(): DayProblem {
  const current = [200, 200, 200];
  const learner = createLearner("concave", {
    channels: 3,
    dailyBudget: 600,
    roiTarget: 2,
    seed: 1,
    current,
    maxStep: 0.5,
    startShare: 0.05,
    unit: 0.01,
  });
  for (let day = 0; day < 42; day++) {
    const spend = current.map((budget, channel) => budget * (0.7 + 0.1 * ((day + channel * 2) % 7)));
    const conversions = spend.map((amount, channel) => Math.round((channel + 1) * Math.sqrt(amount)));
    learner.observe({
      day,
      asOfDay: day,
      budgets: spend,
      spend,
      conversions,
      value: conversions.map((count) => count * 40),
    });
  }
  return learner.propose().problem;
}
