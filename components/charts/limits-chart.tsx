"use client";

import { useCallback, useMemo, useState } from "react";
import { Status } from "@/components/ui/status";
import type { Day } from "@/lib/domain/day";
import { judgeEfficiency, keptFrom, type Performance, type PerformanceLimits } from "@/lib/domain/views/performance";
import type { UnusualDaysView } from "@/lib/domain/views/unusual-days";
import { capitalize } from "@/lib/format/capitalize";
import { formatDayRange, formatShortDay, formatWeekday } from "@/lib/format/day";
import { countAxis, moneyAxis, roiAxis } from "@/lib/format/axis";
import { formatUnits } from "@/lib/format/money";
import { formatCount, formatRoi, MISSING } from "@/lib/format/number";
import { BASIS_NAMES, formatWindow } from "@/lib/format/target";
import { DayNotes, notesOf, type DayNote } from "./day-notes";
import { ChartFrame } from "./chart-frame";
import { groupColor } from "./group-color";
import { Legend, type LegendItem } from "./legend";
import { ConversionsPanel, DayAxis, EfficiencyPanel, SpendPanel, ValuePanel } from "./limits-panels";
import { toLimitsSeries, type LimitsPoint, type LimitsSeries } from "./limits-series";
import { LimitsTable } from "./limits-table";
import { summarizeLimits } from "./summarize-limits";
import { TargetStatus } from "./target-status";
import type { UnusualActions } from "./unusual-actions";
import { UnusualMarks } from "./unusual-marks";
import { UnusualQuestions } from "./unusual-questions";

interface LimitsChartProps {
  performance: Performance;
  withValue?: boolean;
  /** Notes on days of the period, oldest first. */
  notes?: DayNote[];
  /** The first day with budgets by Nextdollar, which gets a line; null for none. */
  tookOverOn?: Day | null | undefined;
  /** Unusual days, with what answers them. */
  unusual?: UnusualOnChart | undefined;
}

export interface UnusualOnChart {
  days: UnusualDaysView[];
  actions: UnusualActions;
}

/** Conversions, ROI and spend on one time axis: do conversions grow while ROI and budget stay within their limits? */
export function LimitsChart({ performance, withValue = false, notes = [], tookOverOn, unusual }: LimitsChartProps) {
  const series = useMemo(
    () => toLimitsSeries(performance, { tookOverOn, unusual: unusual?.days }),
    [performance, tookOverOn, unusual?.days],
  );
  const [active, setActive] = useState<number | null>(null);
  const onActive = useCallback((index: number | null) => setActive(index), []);
  const { currency } = performance;
  const axisOfMoney = useCallback((ticks: number[]) => moneyAxis(ticks, currency), [currency]);
  const point = series.points[active ?? series.points.length - 1] ?? null;

  return (
    <ChartFrame
      summary={[summarizeLimits(performance), ...takeoverItems(series, tookOverOn).map(({ name }) => `${name}.`)].join(
        " ",
      )}
      legend={
        <Legend
          items={[...legendItems(performance, series), ...takeoverItems(series, tookOverOn), ...unusualItems(series)]}
        />
      }
      table={<LimitsTable performance={performance} series={series} />}
      marks={unusual ? <MarksAndQuestions {...unusual} points={series.points} /> : null}
    >
      <PointTitle point={point} notes={notes} />
      <Panel
        title={`${capitalize(performance.goalName)} per ${unitName(series)}`}
        value={formatCount(point?.conversions)}
        note={pendingNote(point)}
      >
        <ConversionsPanel series={series} onActive={onActive} groups={performance.groups} axis={countAxis} />
      </Panel>
      {withValue && performance.totals.valueMicros !== null ? (
        <Panel
          title={`Value per ${unitName(series)}, ${BASIS_NAMES[performance.basis]}`}
          value={formatUnits(point?.value, currency)}
          note={neededNote(point, performance)}
        >
          <ValuePanel series={series} onActive={onActive} axis={axisOfMoney} />
        </Panel>
      ) : null}
      <Efficiency performance={performance} series={series} point={point} onActive={onActive} />
      <Panel
        title={`Spend per ${unitName(series)}`}
        value={formatUnits(point?.spend, currency)}
        note={budgetNote(point, performance)}
        status={<BudgetStatus point={point} />}
      >
        <SpendPanel series={series} onActive={onActive} axis={axisOfMoney} />
      </Panel>
      <div className="md:pl-44">
        <DayNotes notes={notes} points={series.points} />
        <DayAxis series={series} />
      </div>
    </ChartFrame>
  );
}

function MarksAndQuestions({ days, actions, points }: UnusualOnChart & { points: LimitsPoint[] }) {
  return (
    <>
      <div className="md:pl-44">
        <UnusualMarks days={days} actions={actions} points={points} />
      </div>
      <UnusualQuestions days={days} actions={actions} />
    </>
  );
}

interface EfficiencyProps {
  performance: Performance;
  series: LimitsSeries;
  point: LimitsPoint | null;
  onActive: (index: number | null) => void;
}

function Efficiency({ performance, series, point, onActive }: EfficiencyProps) {
  const { currency, limits } = performance;
  const isRoi = limits.efficiency === "roi";
  const format = (value: number | null) => (isRoi ? formatRoi(value) : formatUnits(value, currency));
  const axis = useCallback(
    (ticks: number[]) => (isRoi ? roiAxis(ticks) : moneyAxis(ticks, currency)),
    [isRoi, currency],
  );
  const value = efficiencyOf(point);
  return (
    <Panel
      title={`${isRoi ? "ROI" : "Spend per conversion"}, ${BASIS_NAMES[performance.basis]}, ${formatWindow(limits)}`}
      value={format(value)}
      note={targetNote(limits, format)}
      status={value === null ? null : <TargetStatus state={judgeEfficiency(value, limits)} />}
    >
      <EfficiencyPanel series={series} onActive={onActive} target={limits.target} axis={axis} />
    </Panel>
  );
}

function PointTitle({ point, notes }: { point: LimitsPoint | null; notes: DayNote[] }) {
  const written = point ? notesOf(notes, point) : [];
  return (
    <p className="mb-1 text-xs font-semibold text-ink figures">
      {point ? pointName(point) : MISSING}
      {point?.provisional ? <span className="font-normal text-ink-soft"> · still coming in</span> : null}
      {written.length > 0 ? (
        <span className="font-normal text-ink-soft"> · {written.map((note) => note.text).join(" · ")}</span>
      ) : null}
    </p>
  );
}

interface PanelProps {
  title: string;
  value: string;
  note: string | null;
  status?: React.ReactNode;
  children: React.ReactNode;
}

function Panel({ title, value, note, status, children }: PanelProps) {
  return (
    <div className="grid border-t border-line pt-2 pb-1 md:grid-cols-[11rem_minmax(0,1fr)]">
      <div className="flex flex-wrap items-baseline gap-x-2.5 pr-3 pb-1 md:flex-col md:gap-y-0.5">
        <p className="text-xs font-medium text-ink-soft">{title}</p>
        <p className="text-base font-semibold text-ink figures md:text-lg">{value}</p>
        {note ? <p className="text-xs text-ink-soft figures">{note}</p> : null}
        {status}
      </div>
      {children}
    </div>
  );
}

function BudgetStatus({ point }: { point: LimitsPoint | null }) {
  if (!point || point.budget === null || point.spend === null) return null;
  if ((point.overBudget ?? 0) > point.budget * 0.0005) return <Status tone="bad">Over budget</Status>;
  return <Status tone="good">Within budget</Status>;
}

function legendItems(performance: Performance, series: LimitsSeries): LegendItem[] {
  const groups = performance.groups.map((group, index): LegendItem => ({
    name: group.name,
    mark: "square",
    color: groupColor(index),
  }));
  const limit: LegendItem = { name: "limit", mark: "line", color: "var(--limit-line)" };
  const tolerance: LegendItem = { name: "tolerance", mark: "band", color: "var(--warn)" };
  const arriving: LegendItem[] = [
    { name: "still coming in", mark: "hatched", color: "var(--line-strong)" },
    { name: "still expected", mark: "outline", color: "var(--line-strong)" },
  ];
  const over: LegendItem = { name: "over budget", mark: "square", color: "var(--bad)" };
  return [
    ...groups,
    limit,
    ...(series.toleranceBand ? [tolerance] : []),
    ...(series.firstProvisional === null ? [] : arriving),
    ...(series.points.some((point) => (point.overBudget ?? 0) > 0) ? [over] : []),
  ];
}

function takeoverItems({ takeover }: LimitsSeries, day: Day | null | undefined): LegendItem[] {
  if (takeover === null) return [];
  return [{ name: `Nextdollar took over on ${formatShortDay(day)}`, mark: "line", color: "var(--good)" }];
}

function unusualItems({ unusual }: LimitsSeries): LegendItem[] {
  return unusual.length === 0 ? [] : [{ name: "unusual days", mark: "band", color: "var(--accent)" }];
}

function efficiencyOf(point: LimitsPoint | null): number | null {
  return point?.settled ?? point?.arriving ?? null;
}

function targetNote(limits: PerformanceLimits, format: (value: number) => string): string | null {
  const limit = keptFrom(limits);
  if (limits.target === null || limit === null) return null;
  const bound = limits.efficiency === "roi" ? "from" : "up to";
  return `Target ${format(limits.target)}, kept ${bound} ${format(limit)}`;
}

function neededNote(point: LimitsPoint | null, { currency }: Performance): string | null {
  return point?.neededValue == null ? null : `Target needs ${formatUnits(point.neededValue, currency)}`;
}

function budgetNote(point: LimitsPoint | null, { currency }: Performance): string {
  return point?.budget == null ? "No budget known" : `Budget ${formatUnits(point.budget, currency)}`;
}

function pendingNote(point: LimitsPoint | null): string | null {
  if (!point?.provisional || point.pending === null || point.conversions === null) return null;
  return `About ${formatCount(point.conversions + point.pending)} expected`;
}

function pointName(point: LimitsPoint): string {
  return point.from === point.to ? formatWeekday(point.from) : formatDayRange(point.from, point.to);
}

export function unitName(series: LimitsSeries): string {
  if (series.daysPerPoint === 1) return "day";
  return series.daysPerPoint === 7 ? "week" : `${series.daysPerPoint} days`;
}
