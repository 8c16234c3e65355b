"use client";

import { memo, useId } from "react";
import {
  Bar,
  type BarShapeProps,
  CartesianGrid,
  Line,
  Rectangle,
  ReferenceArea,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { dayAxis } from "@/lib/format/axis";
import { ChartCanvas } from "./chart-canvas";
import { AXIS_WIDTH, TICK } from "./axis-style";
import { groupColor } from "./group-color";
import { HatchPatterns } from "./hatch-patterns";
import type { LimitsPoint, LimitsSeries } from "./limits-series";
import { efficiencyTicks, stackHeight, ticksFromZero } from "./limits-ticks";

interface PanelProps {
  series: LimitsSeries;
  onActive: (index: number | null) => void;
  /** Makes the format of the value axis from its ticks. */
  axis: (ticks: number[]) => (value: number) => string;
}

interface ConversionsPanelProps extends PanelProps {
  groups: { groupId: string; name: string }[];
}

const MARGIN = { top: 6, right: 4, bottom: 0, left: 0 };

/**
 * Daily conversions, stacked by group, with the conversions still expected on top in dashed outline.
 * The chart stacks its bars in the order in which they first appeared, so other groups need a chart of their own.
 */
export const ConversionsPanel = memo(function ConversionsPanel(props: ConversionsPanelProps) {
  const { series, onActive, groups, axis } = props;
  const prefix = useId();
  return (
    <ChartCanvas key={groups.map(({ groupId }) => groupId).join(" ")} {...frame(series, onActive, 190)}>
      <HatchPatterns prefix={prefix} count={groups.length} />
      {axes(
        series,
        ticksFromZero(series, (point) => [stackHeight(point)]),
        axis,
      )}
      {groups.map(({ groupId, name }, index) => (
        <Bar
          key={groupId}
          dataKey={(point: LimitsPoint) => point.groups[index] ?? null}
          name={name}
          stackId="conversions"
          isAnimationActive={false}
          fill={groupColor(index)}
          shape={(bar: BarShapeProps) => (
            <Rectangle {...geometry(bar)} fill={isProvisional(bar) ? `url(#${prefix}-${index})` : groupColor(index)} />
          )}
        />
      ))}
      <Bar
        dataKey="pending"
        name="still expected"
        stackId="conversions"
        isAnimationActive={false}
        shape={(bar: BarShapeProps) => (
          <Rectangle {...geometry(bar)} fill="none" stroke="var(--line-strong)" strokeWidth={1} strokeDasharray="2 2" />
        )}
      />
    </ChartCanvas>
  );
});

interface EfficiencyPanelProps extends PanelProps {
  target: number | null;
}

/** ROI or CPA over the window, with its target and tolerance. */
export const EfficiencyPanel = memo(function EfficiencyPanel(props: EfficiencyPanelProps) {
  const { series, onActive, target, axis } = props;
  const band = series.toleranceBand;
  return (
    <ChartCanvas {...frame(series, onActive, 132)}>
      {axes(series, efficiencyTicks(series, target), axis)}
      <Bar dataKey={() => null} isAnimationActive={false} />
      {band ? (
        <ReferenceArea y1={band.low} y2={band.high} fill="var(--warn)" fillOpacity={0.13} ifOverflow="hidden" />
      ) : null}
      {target === null ? null : (
        <ReferenceLine y={target} stroke="var(--limit-line)" strokeWidth={1.25} ifOverflow="hidden" />
      )}
      <Line {...LINE} dataKey="settled" name="settled" stroke="var(--accent)" strokeWidth={2} />
      <Line
        {...LINE}
        dataKey="arriving"
        name="still coming in"
        stroke="var(--accent)"
        strokeWidth={2}
        strokeDasharray="3 4"
      />
    </ChartCanvas>
  );
});

/** Daily spend against the total budget. Spend above the budget is highlighted. */
export const SpendPanel = memo(function SpendPanel({ series, onActive, axis }: PanelProps) {
  return (
    <ChartCanvas {...frame(series, onActive, 132)}>
      {axes(
        series,
        ticksFromZero(series, ({ spend, budget }) => [spend, budget]),
        axis,
      )}
      <Bar
        dataKey="withinBudget"
        name="spend"
        stackId="spend"
        fill={TOTAL}
        fillOpacity={0.6}
        isAnimationActive={false}
      />
      <Bar dataKey="overBudget" name="over budget" stackId="spend" fill="var(--bad)" isAnimationActive={false} />
      <Line {...LINE} type="step" dataKey="budget" name="budget" stroke="var(--limit-line)" strokeWidth={1.25} />
    </ChartCanvas>
  );
});

/** Daily value, with the value that the ROI target requires for the spend. */
export const ValuePanel = memo(function ValuePanel({ series, onActive, axis }: PanelProps) {
  const prefix = useId();
  return (
    <ChartCanvas {...frame(series, onActive, 132)}>
      <HatchPatterns prefix={prefix} count={0} />
      {axes(
        series,
        ticksFromZero(series, ({ value, neededValue }) => [value, neededValue]),
        axis,
      )}
      <Bar
        dataKey="value"
        name="value"
        isAnimationActive={false}
        fill={TOTAL}
        shape={(bar: BarShapeProps) => (
          <Rectangle
            {...geometry(bar)}
            fill={isProvisional(bar) ? `url(#${prefix}-total)` : TOTAL}
            fillOpacity={isProvisional(bar) ? 0.8 : 0.6}
          />
        )}
      />
      <Line
        {...LINE}
        type="step"
        dataKey="neededValue"
        name="needed for the target"
        stroke="var(--limit-line)"
        strokeWidth={1.25}
      />
    </ChartCanvas>
  );
});

/** The time axis below all panels. */
export const DayAxis = memo(function DayAxis({ series }: { series: LimitsSeries }) {
  const format = dayAxis(series.points[0]?.from, series.points.at(-1)?.to);
  return (
    <ChartCanvas {...frame(series, null, 22)} margin={{ ...MARGIN, top: 0 }}>
      <XAxis
        dataKey="from"
        {...(series.weekStarts && { ticks: series.weekStarts })}
        tickFormatter={format}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        interval="equidistantPreserveStart"
        minTickGap={28}
        height={22}
      />
      <YAxis width={AXIS_WIDTH} tick={false} axisLine={false} />
      <Bar dataKey="spend" fill="none" isAnimationActive={false} />
    </ChartCanvas>
  );
});

/** Bars of all channels together have no channel's colour. */
const TOTAL = "var(--ink-soft)";

const LINE = { type: "linear", dot: false, activeDot: false, isAnimationActive: false, connectNulls: false } as const;

function geometry({ x, y, width, height }: BarShapeProps) {
  return { x, y, width, height };
}

function isProvisional(bar: BarShapeProps): boolean {
  return (bar.payload as LimitsPoint).provisional;
}

function frame(series: LimitsSeries, onActive: ((index: number | null) => void) | null, height: number) {
  return {
    data: series.points,
    height,
    margin: MARGIN,
    barCategoryGap: "18%",
    syncId: "limits",
    ...(onActive && {
      onMouseMove: (state: { activeTooltipIndex?: number | string | null | undefined }) =>
        onActive(toIndex(state.activeTooltipIndex)),
      onMouseLeave: () => onActive(null),
    }),
  };
}

function toIndex(index: number | string | null | undefined): number | null {
  return index === null || index === undefined ? null : Number(index);
}

function axes(series: LimitsSeries, ticks: number[], axis: PanelProps["axis"]) {
  const first = series.firstProvisional === null ? undefined : series.points[series.firstProvisional]?.from;
  const last = series.points.at(-1)?.from;
  return (
    <>
      <CartesianGrid vertical={false} stroke="var(--grid-line)" />
      <XAxis dataKey="from" hide />
      <YAxis
        width={AXIS_WIDTH}
        tick={TICK}
        tickFormatter={axis(ticks)}
        tickLine={false}
        axisLine={false}
        ticks={ticks}
        domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
      />
      {first && last ? <ReferenceArea x1={first} x2={last} fill="var(--line-strong)" fillOpacity={0.09} /> : null}
      {series.unusual.map(({ first: from, last: to }) => (
        <ReferenceArea key={`${from} ${to}`} x1={from} x2={to} fill="var(--accent)" fillOpacity={0.1} />
      ))}
      {series.takeover ? (
        <ReferenceLine x={series.takeover} position="start" stroke="var(--good)" strokeWidth={1.5} />
      ) : null}
      <Tooltip
        content={() => null}
        cursor={{ stroke: "var(--line-strong)", strokeWidth: 1, fill: "var(--line-strong)", fillOpacity: 0.14 }}
        isAnimationActive={false}
      />
    </>
  );
}
