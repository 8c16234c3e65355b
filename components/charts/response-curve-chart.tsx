"use client";

import { memo, useMemo } from "react";
import {
  Area,
  CartesianGrid,
  Line,
  ReferenceArea,
  ReferenceDot,
  ReferenceLine,
  Scatter,
  type ScatterShapeProps,
  XAxis,
  YAxis,
} from "recharts";
import type { Currency } from "@/lib/domain/money";
import type { CurveView } from "@/lib/domain/views/plan";
import { countAxis, moneyAxis } from "@/lib/format/axis";
import { AXIS_WIDTH, TICK } from "./axis-style";
import { ChartCanvas } from "./chart-canvas";
import type { LegendItem } from "./legend";
import { niceTicks } from "./nice-ticks";
import { responseAt, slopeSegment, toCurvePoints, type CurvePoint } from "./response-curve-series";

interface ResponseCurveChartProps {
  curve: CurveView;
  currency: Currency;
  /** Daily budgets in currency units. */
  current: number | null;
  recommended: number | null;
  /** The most that the channel spends in a day; null if it spends its budget. */
  capacity: number | null;
  height: number;
}

/**
 * Expected conversions by daily spend: observed days, the curve, its 90% band, the current and proposed budget, and the
 * most that the channel can spend.
 */
export const ResponseCurveChart = memo(function ResponseCurveChart(props: ResponseCurveChartProps) {
  const { curve, currency, current, recommended, capacity, height } = props;
  const right = useMemo(
    () => rightEdge(curve, [current, recommended, capacity]),
    [curve, current, recommended, capacity],
  );
  const points = useMemo(() => toCurvePoints(curve, right), [curve, right]);
  const top = useMemo(() => topEdge(points, right), [points, right]);
  const visible = useMemo(() => points.filter((point) => point.spend <= right), [points, right]);
  const xTicks = niceTicks(0, right, 4).filter((tick) => tick <= right);
  const yTicks = niceTicks(0, top, 3);
  const yTop = yTicks.at(-1) ?? 1;
  const slope =
    recommended === null
      ? null
      : slopeSegment(curve, { budget: recommended, capacity, span: right * 0.3, right, top: yTop });
  return (
    <ChartCanvas data={visible} height={height} margin={{ top: 6, right: 8, bottom: 0, left: 0 }}>
      <CartesianGrid vertical={false} stroke="var(--grid-line)" />
      <XAxis
        type="number"
        dataKey="spend"
        domain={[0, right]}
        ticks={xTicks}
        tickFormatter={moneyAxis(xTicks, currency)}
        tick={TICK}
        tickLine={false}
        axisLine={{ stroke: "var(--line-strong)" }}
        height={22}
        allowDataOverflow
      />
      <YAxis
        width={AXIS_WIDTH - 12}
        domain={[0, yTop]}
        ticks={yTicks}
        tickFormatter={countAxis(yTicks)}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        allowDataOverflow
      />
      {capacity === null ? null : (
        <>
          <ReferenceArea x1={capacity} x2={right} fill={CEILING} fillOpacity={0.12} stroke="none" />
          <ReferenceLine x={capacity} stroke={CEILING} strokeWidth={1.25} strokeDasharray="4 3" />
        </>
      )}
      <Area {...STILL} dataKey="band" stroke="none" fill={COLOR} fillOpacity={0.18} connectNulls activeDot={false} />
      <Scatter isAnimationActive={false} dataKey="observed" shape={drawDay} />
      <Scatter isAnimationActive={false} dataKey="arriving" shape={drawArriving} />
      <Line
        {...STILL}
        dataKey="outside"
        stroke={COLOR}
        strokeWidth={2}
        strokeDasharray="2 4"
        dot={false}
        activeDot={false}
        connectNulls={false}
        data={outsideOf(visible)}
      />
      <Line {...STILL} dataKey="inside" stroke={COLOR} strokeWidth={2.25} dot={false} activeDot={false} connectNulls />
      {slope ? <ReferenceLine segment={slope} stroke={INK} strokeWidth={2} /> : null}
      {current === null ? null : (
        <ReferenceDot
          x={current}
          y={responseAt(curve, current, capacity)}
          r={4.5}
          fill="var(--surface)"
          stroke={INK}
          strokeWidth={2}
        />
      )}
      {recommended === null ? null : (
        <ReferenceDot
          x={recommended}
          y={responseAt(curve, recommended, capacity)}
          r={5}
          fill={COLOR}
          stroke="var(--surface)"
          strokeWidth={2}
        />
      )}
    </ChartCanvas>
  );
});

/** Each chart shows one channel under its name, so all have the colours of one legend. */
const COLOR = "var(--accent)";
const INK = "var(--limit-line)";
const CEILING = "var(--warn)";

/** What the chart draws, with the same marks. */
export function curveLegend(hasCapacity: boolean): LegendItem[] {
  return [
    { name: "observed day", mark: "small-dot", color: COLOR },
    { name: "day still coming in", mark: "small-ring", color: COLOR },
    { name: "expected", mark: "line", color: COLOR },
    { name: "extrapolated", mark: "dotted", color: COLOR },
    { name: "90% likely", mark: "band", color: COLOR },
    { name: "current budget", mark: "ring", color: INK },
    { name: "proposed budget", mark: "dot", color: COLOR },
    { name: "marginal return", mark: "line", color: INK },
    ...(hasCapacity ? [{ name: "more than it spends", mark: "ceiling", color: CEILING } as const] : []),
  ];
}

const STILL = { type: "linear", isAnimationActive: false } as const;

function drawDay({ cx, cy, payload }: ScatterShapeProps) {
  if ((payload as CurvePoint | undefined)?.observed === undefined) return <g />;
  return <circle cx={cx} cy={cy} r={2} fill={COLOR} fillOpacity={0.4} />;
}

function drawArriving({ cx, cy, payload }: ScatterShapeProps) {
  if ((payload as CurvePoint | undefined)?.arriving === undefined) return <g />;
  return <circle cx={cx} cy={cy} r={2.25} fill="none" stroke={COLOR} strokeOpacity={0.7} />;
}

/** The curve's knots. Their missing values leave a gap inside the observed range. */
function outsideOf(points: CurvePoint[]): CurvePoint[] {
  return points.filter((point) => point.band !== undefined);
}

/** Beyond all amounts to show, but not beyond the curve. */
function rightEdge(curve: CurveView, amounts: (number | null)[]): number {
  const highest = Math.max(...amounts.map((amount) => amount ?? 0));
  const wanted = Math.max((curve.supported?.to ?? 0) * 1.35, highest * 1.25);
  const last = curve.spend.at(-1) ?? 0;
  return Math.max(Math.min(last, wanted) || last, highest, 1e-6);
}

function topEdge(points: CurvePoint[], right: number): number {
  const inside = points.filter((point) => point.spend <= right);
  const curveTop = Math.max(0, ...inside.map((point) => point.inside ?? point.outside ?? 0));
  const bandTop = Math.max(0, ...inside.map((point) => point.band?.[1] ?? 0));
  const days = inside.flatMap((point) => point.observed ?? []).sort((a, b) => a - b);
  const daysTop = days[Math.floor(days.length * 0.99)] ?? 0;
  return Math.max(curveTop * 1.1, Math.min(bandTop, curveTop * 1.8), Math.min(daysTop, curveTop * 2.5), 1e-6);
}
