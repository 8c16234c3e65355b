import { describe, expect, it } from "vitest";
import { editDraft, readDraft, startDraft } from "@/components/plan/form/plan-draft";
import { budgetsSet, limitRows, recentBudget } from "@/components/plan/form/plan-limit";
import { channelSliderEnd, nextStepUnits, sliderStep } from "@/components/plan/levers/slider-scale";
import { toDay } from "@/lib/domain/day";
import { toCurrency, unitsToMicros, type Currency } from "@/lib/domain/money";
import type { PlanOptions } from "@/lib/domain/views/plan";

const EUR = toCurrency("EUR");
const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;

const OPTIONS: PlanOptions = {
  currency: EUR,
  timeZone: "Europe/Berlin",
  today: toDay("2026-03-12"),
  channels: [
    {
      channelId: id(1),
      channelName: "Search",
      currency: EUR,
      budgetMicros: unitsToMicros(150),
      recentDailySpendMicros: unitsToMicros(120.4),
      dayCount: 90,
      lastDay: toDay("2026-03-11"),
    },
    {
      channelId: id(2),
      channelName: "Video",
      currency: EUR,
      budgetMicros: unitsToMicros(100),
      recentDailySpendMicros: unitsToMicros(80.3),
      dayCount: 90,
      lastDay: toDay("2026-03-11"),
    },
    {
      channelId: id(3),
      channelName: "Old",
      currency: EUR,
      budgetMicros: null,
      recentDailySpendMicros: null,
      dayCount: 3,
      lastDay: toDay("2025-03-11"),
    },
  ],
  actions: [
    {
      actionId: id(5),
      actionKey: "click",
      name: "Clicks",
      hasValue: false,
      accountName: null,
      recentDailyCount: 900,
      recentDailyValueMicros: null,
    },
    {
      actionId: id(6),
      actionKey: "purchase",
      name: "Purchases",
      hasValue: true,
      accountName: null,
      recentDailyCount: 12,
      recentDailyValueMicros: null,
    },
  ],
  recentRoi: 3.27,
  recentPeriod: { first: toDay("2026-02-12"), last: toDay("2026-03-11") },
  otherAccounts: [],
};
const spent = { limit: "spend" as const, dailyBudgetMicros: unitsToMicros(201) };

describe("a new plan", () => {
  it("is filled in from recent days, except for the total, which it asks for", () => {
    const draft = startDraft(OPTIONS, EUR);
    expect([...draft.chosen]).toEqual([id(1), id(2)]);
    expect(draft).toMatchObject({ limit: null, dailyBudgetMicros: null });
    const read = readDraft({ ...draft, name: "Spring" });
    expect("errors" in read && [...read.errors]).toEqual([
      ["dailyBudgetMicros", "Choose which amount is the limit, or enter one."],
    ]);
    expect(draft.weights.get(id(6))).toBe(1);
    expect(draft.weights.get(id(5))).toBe(0);
    expect(draft.roi).toBe(3.2);
  });

  it("uses clicks as the goal if there is no other action, and has no target without values", () => {
    const draft = startDraft({ ...OPTIONS, actions: OPTIONS.actions.slice(0, 1), recentRoi: null }, EUR);
    expect(draft.weights.get(id(5))).toBe(1);
    expect(draft.targetKind).toBe("none");
  });

  it("becomes settings once it has a name", () => {
    const read = readDraft({ ...startDraft(OPTIONS, EUR), ...spent, name: "Spring" });
    expect(read).toMatchObject({
      settings: { name: "Spring", target: { kind: "roi", roi: 3.2 }, maxStep: 0.2, tolerance: 0.05 },
    });
  });

  it("reports an error for each invalid field", () => {
    const draft = {
      ...startDraft(OPTIONS, EUR),
      limit: "own" as const,
      dailyBudgetMicros: null,
      chosen: new Set<string>(),
      roi: null,
      windowDays: null,
    };
    const read = readDraft(draft);
    if (!("errors" in read)) throw new Error("the draft should not be complete");
    expect([...read.errors.keys()].sort()).toEqual(["channels", "dailyBudgetMicros", "name", "target", "windowDays"]);
    expect(read.errors.get("dailyBudgetMicros")).toBe("The total budget must be above zero.");
  });

  it("has no recent budget if nothing was spent", () => {
    expect(recentBudget(OPTIONS, new Set([id(3)]))).toBeNull();
  });

  it("has no sum of budgets set while one of them is not on record", () => {
    expect(budgetsSet(OPTIONS, new Set([id(1), id(2)]))).toBe(unitsToMicros(250));
    expect(budgetsSet(OPTIONS, new Set([id(1), id(3)]))).toBeNull();
    expect(budgetsSet(OPTIONS, new Set())).toBeNull();
  });

  it("says what the total leaves each channel at most, next to what is set and spent", () => {
    const limits = new Map([
      [id(1), { minMicros: unitsToMicros(60), maxMicros: null }],
      [id(2), { minMicros: 0n, maxMicros: unitsToMicros(90) }],
    ]);
    const rows = (total: number | null) =>
      limitRows(
        { chosen: new Set([id(1), id(2)]), limits, dailyBudgetMicros: total === null ? null : unitsToMicros(total) },
        OPTIONS,
      ).map((row) => row.mostMicros);
    expect(rows(200)).toEqual([unitsToMicros(200), unitsToMicros(90)]);
    expect(rows(100)).toEqual([unitsToMicros(100), unitsToMicros(40)]);
    expect(rows(50)).toEqual([unitsToMicros(50), 0n]);
    expect(rows(null)).toEqual([null, null]);
  });

  it("rounds a tiny recent budget up to a payable amount", () => {
    const spending = (currency: Currency) => {
      const channels = OPTIONS.channels.map((one) => ({ ...one, currency, recentDailySpendMicros: 100_001n }));
      return recentBudget({ ...OPTIONS, channels }, new Set([id(1)]));
    };
    expect(spending(EUR)).toBe(110_000n);
    expect(spending(toCurrency("KWD"))).toBe(101_000n);
    expect(spending(toCurrency("JPY"))).toBe(1_000_000n);
  });
});

describe("sliders", () => {
  it("move in round, payable steps", () => {
    expect(sliderStep(3200, 0.01)).toBe(20);
    expect(sliderStep(1, 0.01)).toBe(0.01);
    expect(sliderStep(0, 0.01)).toBe(0.01);
    expect(sliderStep(100, 1)).toBe(1);
  });

  it("leave room above the known amounts, within the total", () => {
    expect(channelSliderEnd([100, null, 150], 1000)).toBe(300);
    expect(channelSliderEnd([900, null], 1000)).toBe(1000);
    expect(channelSliderEnd([null], 1000)).toBe(1000);
  });

  it("choose the amount of the column “Next” by the size of the plan", () => {
    expect(nextStepUnits(1600, 0.01)).toBe(100);
    expect(nextStepUnits(90, 0.01)).toBe(1);
    expect(nextStepUnits(0, 0.01)).toBe(1);
    expect(nextStepUnits(250_000, 0.01)).toBe(10_000);
  });
});

describe("editing a plan", () => {
  it("opens and saves without a change, and gives newer conversion actions the weight zero", () => {
    const read = readDraft({ ...startDraft(OPTIONS, EUR), ...spent, name: "Spring", tolerancePercent: 7, roi: 2.9 });
    if (!("settings" in read)) throw new Error([...read.errors.values()].join(" "));
    const settings = {
      ...read.settings,
      endsOn: toDay("2026-12-31"),
      channels: read.settings.channels.map((channel, index) => ({ ...channel, locked: index === 0 })),
    };
    expect(readDraft(editDraft(settings, OPTIONS))).toEqual({ settings });
    const later = { ...OPTIONS, actions: [...OPTIONS.actions, { ...OPTIONS.actions[1]!, actionId: id(7) }] };
    const edited = readDraft(editDraft(settings, later));
    expect("settings" in edited && edited.settings.goalWeights.at(-1)).toEqual({ actionId: id(7), weight: 0 });
  });
});
