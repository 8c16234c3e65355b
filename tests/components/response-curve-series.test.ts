import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { responseAt, slopeSegment, toCurvePoints, valueAt } from "@/components/charts/response-curve-series";
import type { CurveView } from "@/lib/domain/views/plan";

/** A square root, as a curve of straight pieces. */
const spend = Array.from({ length: 41 }, (_, index) => index * 10);
const CURVE: CurveView = {
  channelId: "a",
  channelName: "Search",
  status: "fitted",
  spend,
  mean: spend.map((x) => 2 * Math.sqrt(x)),
  low: spend.map((x) => Math.sqrt(x)),
  high: spend.map((x) => 3 * Math.sqrt(x)),
  supported: { from: 50, to: 200 },
  observed: [],
};

describe("the line of marginal return", () => {
  it("stays inside the chart for any budget, span and height", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 400, noNaN: true }),
        fc.double({ min: 1, max: 400, noNaN: true }),
        fc.double({ min: 1, max: 60, noNaN: true }),
        fc.option(fc.double({ min: 1, max: 400, noNaN: true })),
        (budget, span, top, capacity) => {
          const right = 400;
          fc.pre(responseAt(CURVE, budget, capacity) <= top);
          for (const end of slopeSegment(CURVE, { budget, capacity, span, right, top }) ?? []) {
            expect(end.x).toBeGreaterThanOrEqual(-1e-9);
            expect(end.x).toBeLessThanOrEqual(right + 1e-9);
            expect(end.y).toBeGreaterThanOrEqual(-1e-9);
            expect(end.y).toBeLessThanOrEqual(top + 1e-9);
          }
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  it("goes through the expected response, and is flat where the channel spends no more", () => {
    const [from, to] = slopeSegment(CURVE, { budget: 100, capacity: null, span: 60, right: 400, top: 60 }) ?? [];
    const slope = (to!.y - from!.y) / (to!.x - from!.x);
    expect(from!.y + slope * (100 - from!.x)).toBeCloseTo(20, 6);
    expect(slope).toBeGreaterThan(0.09);
    const flat = slopeSegment(CURVE, { budget: 150, capacity: 100, span: 60, right: 400, top: 60 })!;
    expect(flat.map((end) => end.y)).toEqual([20, 20]);
  });
});

describe("a curve's points", () => {
  it("end where the chart ends", () => {
    const at = toCurvePoints(CURVE, 333).find((point) => point.spend === 333);
    expect(at?.outside).toBe(valueAt(CURVE, "mean", 333));
    expect(at?.band).toEqual([valueAt(CURVE, "low", 333), valueAt(CURVE, "high", 333)]);
  });

  it("are inside or outside the observed range, and both at its ends", () => {
    const points = toCurvePoints(CURVE, 400);
    const where = (x: number) => points.filter((point) => point.spend === x).map((p) => [!!p.inside, !!p.outside]);
    expect(where(100)).toEqual([[true, false]]);
    expect(where(200)).toEqual([[true, true]]);
    expect(where(300)).toEqual([[false, true]]);
  });
});
