import { describe, expect, it } from "vitest";
import { toLimitsSeries } from "@/components/charts/limits-series";
import { niceTicks } from "@/components/charts/nice-ticks";
import { toPath } from "@/components/charts/sparkline";
import { addDays, toDay } from "@/lib/domain/day";
import { toCurrency, unitsToMicros } from "@/lib/domain/money";
import {
  judgeEfficiency,
  keptFrom,
  type Performance,
  type PerformanceDay,
  type PerformanceLimits,
} from "@/lib/domain/views/performance";

const LIMITS: PerformanceLimits = {
  planId: null,
  planName: null,
  efficiency: "roi",
  target: 3,
  tolerance: 0.1,
  windowDays: 7,
  startsOn: null,
  endsOn: null,
};
const TOTALS = {
  spendMicros: null,
  conversions: null,
  valueMicros: null,
  roi: null,
  cpa: null,
};

describe("the limits chart", () => {
  it("marks the bar with the day on which Nextdollar took over, and none if the day is not shown", () => {
    const marked = (dayCount: number, day: string) => {
      const series = toLimitsSeries(performanceOf(dayCount, 0), { tookOverOn: toDay(day) });
      return series.points.findIndex(({ from }) => from === series.takeover);
    };
    expect(marked(28, "2026-01-01")).toBe(0);
    expect(marked(28, "2026-01-15")).toBe(14);
    expect(marked(210, "2026-01-10")).toBe(1);
    expect(marked(28, "2025-12-31")).toBe(-1);
    expect(marked(28, "2026-01-29")).toBe(-1);
    expect(toLimitsSeries(performanceOf(28, 0)).takeover).toBeNull();
  });

  it("marks the first days of the workspace's weeks if there are at least two", () => {
    const starts = (dayCount: number, weekStart: number) =>
      toLimitsSeries({ ...performanceOf(dayCount, 0), weekStart }).weekStarts;
    expect(starts(21, 1)).toEqual(["2026-01-05", "2026-01-12", "2026-01-19"]);
    expect(starts(21, 7)).toEqual(["2026-01-04", "2026-01-11", "2026-01-18"]);
    expect(starts(8, 1)).toBeNull();
    expect(starts(201, 1)).toBeNull();
  });

  it("draws each day once and hatches the days that are still coming in", () => {
    const series = toLimitsSeries(performanceOf(28, 3));
    expect(series.points).toHaveLength(28);
    expect(series.daysPerPoint).toBe(1);
    expect(series.firstProvisional).toBe(25);
    expect(series.points[24]).toMatchObject({ provisional: false, pending: null, settled: 3.1, arriving: 3.1 });
    expect(series.points[25]).toMatchObject({ provisional: true, pending: 2, settled: null, arriving: 3.1 });
  });

  it("splits spend at the budget and gives the value that the target needs", () => {
    const [point] = toLimitsSeries(performanceOf(3, 0)).points;
    expect(point).toMatchObject({ spend: 110, budget: 100, withinBudget: 100, overBudget: 10, neededValue: 330 });
  });

  it("sums long periods into weeks counted back from the last day, without losing any day", () => {
    const series = toLimitsSeries(performanceOf(730, 0));
    expect(series.daysPerPoint).toBe(7);
    expect(series.points.length).toBeLessThanOrEqual(200);
    expect(series.points.at(-1)?.conversions).toBe(70);
    expect(series.points.reduce((sum, point) => sum + (point.conversions ?? 0), 0)).toBe(7300);
  });

  it("keeps a missing day missing", () => {
    const performance = performanceOf(2, 0);
    const [first] = performance.days;
    if (!first) throw new Error("no day");
    performance.days[0] = {
      ...first,
      conversions: null,
      expectedConversions: null,
      spendMicros: null,
      budgetMicros: null,
      groupConversions: [null],
    };
    expect(toLimitsSeries(performance).points[0]).toMatchObject({
      conversions: null,
      spend: null,
      overBudget: null,
      neededValue: null,
      groups: [null],
    });
  });

  it("draws nothing without days", () => {
    expect(toLimitsSeries(performanceOf(0, 0))).toMatchObject({ points: [], firstProvisional: null });
  });

  it("puts the tolerance below an ROI target and above a CPA target", () => {
    expect(toLimitsSeries(performanceOf(1, 0)).toleranceBand).toEqual({ low: 2.7, high: 3 });
    const cpa = { ...performanceOf(1, 0), limits: { ...LIMITS, efficiency: "cpa" as const, target: 90 } };
    expect(toLimitsSeries(cpa).toleranceBand).toEqual({ low: 90, high: 100 });
  });

  it("judges a measured efficiency against its target", () => {
    expect(judgeEfficiency(3, LIMITS)).toBe("kept");
    expect(judgeEfficiency(2.8, LIMITS)).toBe("within-tolerance");
    expect(judgeEfficiency(2.6, LIMITS)).toBe("missed");
    expect(judgeEfficiency(null, LIMITS)).toBe("no-data");
    expect(judgeEfficiency(3, { ...LIMITS, target: null })).toBe("no-limit");
    expect(judgeEfficiency(80, { ...LIMITS, efficiency: "cpa", target: 90 })).toBe("kept");
    expect(judgeEfficiency(120, { ...LIMITS, efficiency: "cpa", target: 90 })).toBe("missed");
  });

  it("counts a target as missed exactly below its limit, for ROI and for CPA", () => {
    for (const tolerance of [0, 0.05, 0.3]) {
      const roi = { ...LIMITS, tolerance };
      const cpa = { ...roi, efficiency: "cpa" as const, target: 90 };
      expect(judgeEfficiency(keptFrom(roi)! * 1.0001, roi)).not.toBe("missed");
      expect(judgeEfficiency(keptFrom(roi)! * 0.9999, roi)).toBe("missed");
      expect(judgeEfficiency(keptFrom(cpa)! * 0.9999, cpa)).not.toBe("missed");
      expect(judgeEfficiency(keptFrom(cpa)! * 1.0001, cpa)).toBe("missed");
    }
  });
});

describe("axes and lines", () => {
  it("chooses round ticks that enclose the range", () => {
    expect(niceTicks(2.84, 3.31, 3)).toEqual([2.8, 3, 3.2, 3.4]);
    expect(niceTicks(0, 100, 4)).toEqual([0, 25, 50, 75, 100]);
    expect(niceTicks(5, 5, 3)).toEqual([0, 5]);
    expect(niceTicks(0, Number.NaN, 3)).toEqual([0, 1]);
  });

  it("lifts the pen over gaps", () => {
    expect(toPath([1, null, 1], 1)).toBe("M2.0 2.0M94.0 2.0");
    expect(toPath([], 0)).toBe("");
    expect(toPath([0, 0], 0)).toBe("M2.0 22.0L94.0 22.0");
  });
});

function performanceOf(dayCount: number, provisionalCount: number): Performance {
  const from = toDay("2026-01-01");
  const days = Array.from({ length: dayCount }, (_, index): PerformanceDay => {
    const provisional = index >= dayCount - provisionalCount;
    return {
      day: addDays(from, index),
      spendMicros: unitsToMicros(110),
      budgetMicros: unitsToMicros(100),
      conversions: 10,
      expectedConversions: provisional ? 12 : 10,
      valueMicros: unitsToMicros(300),
      expectedValueMicros: unitsToMicros(provisional ? 360 : 300),
      maturity: provisional ? 0.8 : 1,
      provisional,
      windowEfficiency: 3.1,
      groupConversions: [10],
      groupSpendMicros: [unitsToMicros(110)],
    };
  });
  return {
    currency: toCurrency("EUR"),
    basis: "completed",
    goalName: "purchases",
    from,
    to: addDays(from, Math.max(0, dayCount - 1)),
    weekStart: 1,
    limits: LIMITS,
    groups: [{ groupId: "a", name: "A" }],
    days,
    rows: [],
    totals: TOTALS,
    reading: { state: "kept", from, to: from, measured: 3.1, interval: null, target: 3 },
    leftOut: [],
  };
}
