import type { CurveView } from "@/lib/domain/views/plan";

/** One position on the spend axis: a knot of the curve, or one observed day. */
export interface CurvePoint {
  spend: number;
  /** The mean inside the observed range, and extrapolated outside it. */
  inside?: number;
  outside?: number;
  band?: [number, number];
  observed?: number;
  arriving?: number;
}

const MAX_OBSERVED = 400;

/** Everything the chart draws, in ascending order of spend. The curve has a point at `right`, where the chart ends. */
export function toCurvePoints(curve: CurveView, right: number): CurvePoint[] {
  const from = curve.supported?.from ?? 0;
  const to = curve.supported?.to ?? 0;
  const ends = curve.supported ? [from, to, right] : [right];
  const grid = [...new Set([...curve.spend, ...ends])].sort((a, b) => a - b);
  const knots = grid
    .filter((spend) => spend <= (curve.spend.at(-1) ?? 0))
    .map((spend): CurvePoint => {
      const mean = valueAt(curve, "mean", spend);
      return {
        spend,
        ...(spend >= from && spend <= to ? { inside: mean } : {}),
        ...(spend <= from || spend >= to ? { outside: mean } : {}),
        band: [valueAt(curve, "low", spend), valueAt(curve, "high", spend)],
      };
    });
  const days = curve.observed.slice(-MAX_OBSERVED).map((day): CurvePoint => ({
    spend: day.spend,
    ...(day.provisional ? { arriving: day.conversions } : { observed: day.conversions }),
  }));
  return [...knots, ...days].sort((a, b) => a.spend - b.spend);
}

/** The curve at `spend`: linear between its knots, and flat after the last one. */
export function valueAt(curve: CurveView, line: "mean" | "low" | "high", spend: number): number {
  const xs = curve.spend;
  const ys = curve[line];
  const next = xs.findIndex((x) => x >= spend);
  if (next === -1) return ys.at(-1) ?? 0;
  const [x1, y1] = [xs[next] ?? 0, ys[next] ?? 0];
  if (next === 0 || x1 === spend) return y1;
  const [x0, y0] = [xs[next - 1] ?? 0, ys[next - 1] ?? 0];
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (spend - x0)) / (x1 - x0);
}

/** The expected response to a budget: a channel that cannot spend it all responds to what it spends. */
export function responseAt(curve: CurveView, budget: number, capacity: number | null): number {
  return valueAt(curve, "mean", Math.min(budget, capacity ?? Infinity));
}

interface SlopeInputs {
  budget: number;
  /** The most that the channel spends in a day; null if it spends its budget. */
  capacity: number | null;
  /** The width of the line on the spend axis. */
  span: number;
  /** The ends of the chart's axes. */
  right: number;
  top: number;
}

/** The ends of the tangent at a budget, inside the chart. It shows the return of the next unit of money. */
export function slopeSegment(curve: CurveView, inputs: SlopeInputs): [CurveEnd, CurveEnd] | null {
  const { budget, capacity, span, right, top } = inputs;
  const last = curve.spend.at(-1) ?? 0;
  if (curve.status !== "fitted" || last <= 0) return null;
  const value = responseAt(curve, budget, capacity);
  const step = last * 0.01;
  const slope = (responseAt(curve, budget + step, capacity) - value) / step;
  const half = Math.min(span / 2, budget);
  // The line leaves the chart at its right end or, if it is steep, through its top or bottom.
  const to = Math.min(half, right - budget, slope > 0 ? Math.max(0, top - value) / slope : Infinity);
  const from = Math.min(half, slope > 0 ? value / slope : Infinity);
  return [
    { x: budget - from, y: value - slope * from },
    { x: budget + to, y: value + slope * to },
  ];
}

interface CurveEnd {
  x: number;
  y: number;
}
