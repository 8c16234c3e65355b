"use client";

import { memo, useMemo } from "react";
import {
  Area,
  CartesianGrid,
  Line,
  ReferenceDot,
  ReferenceLine,
  Scatter,
  type ScatterShapeProps,
  XAxis,
  YAxis,
} from "recharts";
import type { Currency } from "@/lib/domain/money";
import type { CurveView } from "@/lib/domain/views/plan";
import { formatUnitsCompact } from "@/lib/format/money";
import { formatCompact } from "@/lib/format/number";
import { ChartCanvas } from "./chart-canvas";
import { niceTicks } from "./nice-ticks";
import { slopeSegment, toCurvePoints, valueAt, type CurvePoint } from "./response-curve-series";

interface ResponseCurveChartProps {
  curve: CurveView;
  currency: Currency;
  color: string;
  /** Daily spend in currency units. */
  current: number | null;
  recommended: number | null;
  height: number;
}

/** Expected conversions by daily spend: observed days, the curve, its 90% band, and the current and proposed budget. */
export const ResponseCurveChart = memo(function ResponseCurveChart(props: ResponseCurveChartProps) {
  const { curve, currency, color, current, recommended, height } = props;
  const points = useMemo(() => toCurvePoints(curve), [curve]);
  const right = useMemo(() => rightEdge(curve, current, recommended), [curve, current, recommended]);
  const top = useMemo(() => topEdge(points, right), [points, right]);
  const visible = useMemo(() => points.filter((point) => point.spend <= right), [points, right]);
  const xTicks = niceTicks(0, right, 4).filter((tick) => tick <= right);
  const yTicks = niceTicks(0, top, 3);
  const segment = recommended === null ? null : slopeSegment(curve, recommended, right * 0.3);
  return (
    <ChartCanvas data={visible} height={height} margin={{ top: 6, right: 8, bottom: 0, left: 0 }}>
      <CartesianGrid vertical={false} stroke="var(--grid-line)" />
      <XAxis
        type="number"
        dataKey="spend"
        domain={[0, right]}
        ticks={xTicks}
        tickFormatter={(spend: number) => formatUnitsCompact(spend, currency)}
        tick={TICK}
        tickLine={false}
        axisLine={{ stroke: "var(--line-strong)" }}
        height={22}
        allowDataOverflow
      />
      <YAxis
        width={40}
        domain={[0, yTicks.at(-1) ?? 1]}
        ticks={yTicks}
        tickFormatter={formatCompact}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        allowDataOverflow
      />
      <Area {...STILL} dataKey="band" stroke="none" fill={color} fillOpacity={0.16} connectNulls activeDot={false} />
      <Scatter isAnimationActive={false} dataKey="observed" shape={(dot: ScatterShapeProps) => drawDay(dot, color)} />
      <Scatter
        isAnimationActive={false}
        dataKey="arriving"
        shape={(dot: ScatterShapeProps) => drawArriving(dot, color)}
      />
      <Line
        {...STILL}
        dataKey="outside"
        stroke={color}
        strokeWidth={2}
        strokeDasharray="2 4"
        dot={false}
        activeDot={false}
        connectNulls={false}
        data={outsideOf(visible)}
      />
      <Line {...STILL} dataKey="inside" stroke={color} strokeWidth={2.25} dot={false} activeDot={false} connectNulls />
      {segment ? <ReferenceLine segment={segment} stroke="var(--limit-line)" strokeWidth={1.25} /> : null}
      {current === null ? null : (
        <ReferenceDot
          x={current}
          y={valueAt(curve, "mean", current)}
          r={4.5}
          fill="var(--surface)"
          stroke="var(--limit-line)"
          strokeWidth={2}
        />
      )}
      {recommended === null ? null : (
        <ReferenceDot
          x={recommended}
          y={valueAt(curve, "mean", recommended)}
          r={5}
          fill={color}
          stroke="var(--surface)"
          strokeWidth={2}
        />
      )}
    </ChartCanvas>
  );
});

const TICK = { fill: "var(--ink-soft)", fontSize: 11 };
const STILL = { type: "linear", isAnimationActive: false } as const;

function drawDay({ cx, cy, payload }: ScatterShapeProps, color: string) {
  if ((payload as CurvePoint | undefined)?.observed === undefined) return <g />;
  return <circle cx={cx} cy={cy} r={2} fill={color} fillOpacity={0.4} />;
}

function drawArriving({ cx, cy, payload }: ScatterShapeProps, color: string) {
  if ((payload as CurvePoint | undefined)?.arriving === undefined) return <g />;
  return <circle cx={cx} cy={cy} r={2.25} fill="none" stroke={color} strokeOpacity={0.7} />;
}

/** The curve's knots. Their missing values leave a gap inside the observed range. */
function outsideOf(points: CurvePoint[]): CurvePoint[] {
  return points.filter((point) => point.band !== undefined);
}

function rightEdge(curve: CurveView, current: number | null, recommended: number | null): number {
  const observedEnd = curve.supported?.to ?? 0;
  const wanted = Math.max(observedEnd * 1.35, (current ?? 0) * 1.25, (recommended ?? 0) * 1.25);
  const last = curve.spend.at(-1) ?? 0;
  return Math.max(Math.min(last, wanted) || last, recommended ?? 0, 1e-6);
}

function topEdge(points: CurvePoint[], right: number): number {
  const inside = points.filter((point) => point.spend <= right);
  const curveTop = Math.max(0, ...inside.map((point) => point.inside ?? point.outside ?? 0));
  const bandTop = Math.max(0, ...inside.map((point) => point.band?.[1] ?? 0));
  const days = inside.flatMap((point) => point.observed ?? []).sort((a, b) => a - b);
  const daysTop = days[Math.floor(days.length * 0.99)] ?? 0;
  return Math.max(curveTop * 1.1, Math.min(bandTop, curveTop * 1.8), Math.min(daysTop, curveTop * 2.5), 1e-6);
}
