import { describe, expect, it } from "vitest";
import { prepareEnvelope } from "@/lib/engine/allocate/envelope";
import type { Curve } from "@/lib/engine/curve/curve";
import { curveValue } from "@/lib/engine/curve/curve-value";
import { createRng } from "@/lib/engine/math/rng";

describe("prepareEnvelope", () => {
  it("is never below the curve in its box, equals it at both ends, and returns its own maximum", () => {
    for (let seed = 0; seed < 600; seed++) {
      const rng = createRng(seed);
      const hill: Curve = { kind: "hill", ceiling: 4, halfSpend: 0.3 + 3 * rng.next(), shape: 0.5 + 3.5 * rng.next() };
      const steps: Curve = {
        kind: "pieces",
        spend: [1, 2, 3, 4],
        value: [0, 1, 1.5, 4].map((v) => v * rng.next() ** 0.01),
      };
      const curve = [hill, steps][rng.integer(2)]!;
      const bowed: Curve = { kind: "power", slope: 4, scale: 0.5, exponent: 2 };
      const roiCurve = [curve, hill, steps, bowed][rng.integer(4)]!;
      const min = rng.integer(2) === 0 ? 0 : 2 * rng.next();
      const max = min + 4 * rng.next();
      const channel = prepareEnvelope(curve, roiCurve, min, max);
      for (const end of [min, max]) expect(channel.value(end), `seed ${seed}`).toBeCloseTo(curveValue(curve, end), 9);
      const roiPrice = rng.next();
      const price = 3 * rng.next();
      const best = { low: 0, high: 0 };
      channel.respond(1, roiPrice, price, best);
      const worth = (x: number) => channel.value(x) + roiPrice * channel.roiValue(x) - price * x;
      for (let k = 0; k <= 20; k++) {
        const x = Math.min(max, min + ((max - min) * k) / 20);
        expect(channel.value(x), `seed ${seed}`).toBeGreaterThanOrEqual(curveValue(curve, x) - 1e-9);
        expect(channel.roiValue(x), `seed ${seed}`).toBeGreaterThanOrEqual(curveValue(roiCurve, x) - 1e-9);
        expect(worth(x), `seed ${seed}`).toBeLessThanOrEqual(Math.min(worth(best.low), worth(best.high)) + 1e-9);
      }
    }
  });
});
