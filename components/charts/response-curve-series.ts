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

/** Everything the chart draws, in ascending order of spend. */
export function toCurvePoints(curve: CurveView): CurvePoint[] {
  const from = curve.supported?.from ?? 0;
  const to = curve.supported?.to ?? 0;
  const grid = [...new Set([...curve.spend, ...(curve.supported ? [from, to] : [])])].sort((a, b) => a - b);
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

/** The ends of the tangent at `spend`, which shows the return of the next unit of money. */
export function slopeSegment(curve: CurveView, spend: number, span: number): [CurveEnd, CurveEnd] | null {
  const last = curve.spend.at(-1) ?? 0;
  if (curve.status !== "fitted" || last <= 0) return null;
  const step = last * 0.01;
  const slope = (valueAt(curve, "mean", spend + step) - valueAt(curve, "mean", spend)) / step;
  const value = valueAt(curve, "mean", spend);
  const half = Math.min(span / 2, spend);
  return [
    { x: spend - half, y: Math.max(0, value - slope * half) },
    { x: spend + half, y: value + slope * half },
  ];
}

interface CurveEnd {
  x: number;
  y: number;
}
