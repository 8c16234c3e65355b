import { describe, expect, it } from "vitest";
import { overspend, roi, roiShortfall, violationBuckets, worstRollingRoi } from "@/lib/lab";

describe("measures of a run", () => {
  it("has no ROI without spend", () => {
    expect(roi(0, 0)).toBeNull();
    expect(roi(6, 2)).toBe(3);
    expect(worstRollingRoi([])).toBeNull();
    expect(worstRollingRoi([{ value: 3, spend: 0 }])).toBeNull();
  });

  it("measures shortfall and overspend as shares of the target and the budget, and rejects invalid numbers", () => {
    expect(roiShortfall(90, 100, 1)).toBeCloseTo(0.1);
    expect(roiShortfall(110, 100, 1)).toBe(0);
    expect(roiShortfall(0, 0, 1)).toBe(0);
    expect(overspend(110, 100)).toBeCloseTo(0.1);
    expect(() => roiShortfall(1, 1, 0)).toThrow(/target.*0/);
    expect(() => roi(Number.NaN, 1)).toThrow(/value.*NaN/);
  });

  it("finds the worst rolling window and leaves days with missing values out of both sums", () => {
    const days = [5, 1, 1, 5].map((value) => ({ value, spend: 1 }));
    expect(worstRollingRoi(days, 2)).toBe(1);
    expect(worstRollingRoi([{ value: null, spend: 9 }, ...days], 5)).toBe(3);
  });

  it("counts a run that broke a limit as 0", () => {
    const buckets = violationBuckets([
      { ratio: 0.8, shortfall: 0, overspend: 0 },
      { ratio: 1.4, shortfall: 0.3, overspend: 0 },
      { ratio: 0.9, shortfall: 0.015, overspend: 0.5 },
    ]);
    expect(buckets.at(-1)).toEqual({ atMost: 0.15, runs: 1 / 3, ratio: 0.8 / 3 });
    expect(violationBuckets([])).toEqual([]);
  });
});
