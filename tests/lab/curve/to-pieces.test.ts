import { describe, expect, it } from "vitest";
import type { Curve } from "@/lib/engine/curve/curve";
import { curveValue } from "@/lib/engine/curve/curve-value";
import { toPieces } from "@/lib/lab/curve/to-pieces";

describe("toPieces", () => {
  it("equals the curve at every knot and is below it between knots", () => {
    const hill: Curve = { kind: "hill", ceiling: 100, halfSpend: 50, shape: 0.8 };
    const pieces = toPieces(hill, [0, 5, 20, 100]);
    expect(pieces.spend).toEqual([5, 20, 100]);
    for (const x of pieces.spend) expect(curveValue(pieces, x)).toBeCloseTo(curveValue(hill, x), 12);
    expect(curveValue(pieces, 50)).toBeLessThan(curveValue(hill, 50));
    expect(() => toPieces(hill, [5, 5])).toThrow("spendGrid[1] must be above 5");
  });
});
