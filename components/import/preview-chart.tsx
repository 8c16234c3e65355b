"use client";

import { Bar, type BarShapeProps, CartesianGrid, Rectangle, Tooltip, XAxis, YAxis } from "recharts";
import { AXIS_WIDTH, TICK } from "@/components/charts/axis-style";
import { ChartCanvas } from "@/components/charts/chart-canvas";
import { ChartFrame } from "@/components/charts/chart-frame";
import { Legend } from "@/components/charts/legend";
import { niceTicks } from "@/components/charts/nice-ticks";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import { listDays, type Day } from "@/lib/domain/day";
import type { ImportPreview } from "@/lib/domain/views/import";
import { countAxis, dayAxis, moneyAxis } from "@/lib/format/axis";
import { formatDay, formatDayRange } from "@/lib/format/day";
import { formatMoneyExact, formatUnits } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import { microsToUnits } from "@/lib/domain/money";
import { PREVIEW } from "./import-messages";

interface Point {
  day: Day;
  spend: number | null;
  conversions: number | null;
  isUnusual: boolean;
}

/** Spend and conversions by day, so that a gap, a jump or a wrong unit is visible before anything is saved. */
export function PreviewChart({ preview }: { preview: ImportPreview }) {
  const { currency, days } = preview;
  const points = pointsOf(preview);
  const hasConversions = points.some((point) => point.conversions !== null);
  const hasUnusual = points.some((point) => point.isUnusual);
  const summary = `Spend${hasConversions ? " and conversions" : ""} per day, ${formatDayRange(preview.firstDay, preview.lastDay)}, over ${days.length} days.`;
  return (
    <ChartFrame
      summary={summary}
      table={<DayTable preview={preview} />}
      legend={
        hasUnusual ? <Legend items={[{ name: PREVIEW.unusual, mark: "square", color: "var(--warn)" }]} /> : undefined
      }
    >
      <div className={hasConversions ? "grid gap-4 md:grid-cols-2" : "grid gap-4"}>
        <Panel
          title={`Spend per day, ${currency}`}
          points={points}
          field="spend"
          axis={(ticks) => moneyAxis(ticks, currency)}
          formatValue={(value) => formatUnits(value, currency)}
        />
        {hasConversions ? (
          <Panel
            title="Conversions per day"
            points={points}
            field="conversions"
            axis={countAxis}
            formatValue={formatCount}
          />
        ) : null}
      </div>
    </ChartFrame>
  );
}

/** Missing days keep their place, so that a gap looks like one. */
function pointsOf({ days, firstDay, lastDay, quality }: ImportPreview): Point[] {
  if (!firstDay || !lastDay) return [];
  const byDay = new Map(days.map((day) => [day.day, day]));
  const outliers = quality.find(({ kind }) => kind === "outliers")?.findings ?? [];
  const unusual = new Set(outliers.map((finding) => finding.firstDay));
  return listDays(firstDay, lastDay).map((day) => {
    const { spendMicros = null, conversions = null } = byDay.get(day) ?? {};
    const spend = spendMicros === null ? null : microsToUnits(spendMicros);
    return { day, spend, conversions, isUnusual: unusual.has(day) };
  });
}

interface PanelProps {
  title: string;
  points: Point[];
  field: "spend" | "conversions";
  axis: (ticks: number[]) => (value: number) => string;
  formatValue: (value: number) => string;
}

function Panel({ title, points, field, axis, formatValue }: PanelProps) {
  const ticks = niceTicks(0, Math.max(0, ...points.map((point) => point[field] ?? 0)), 3);
  return (
    <div className="min-w-0">
      <p className="mb-1 text-xs font-medium text-ink-soft">{title}</p>
      <ChartCanvas data={points} height={124} margin={{ top: 4, right: 4, bottom: 0, left: 0 }} barCategoryGap="12%">
        <CartesianGrid vertical={false} stroke="var(--grid-line)" />
        <XAxis
          dataKey="day"
          tick={TICK}
          tickFormatter={dayAxis(points[0]?.day, points.at(-1)?.day)}
          minTickGap={48}
          tickLine={false}
          axisLine={false}
        />
        <YAxis
          width={AXIS_WIDTH}
          tick={TICK}
          tickFormatter={axis(ticks)}
          tickLine={false}
          axisLine={false}
          ticks={ticks}
          domain={[0, ticks.at(-1) ?? 1]}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--sunken)" }}
          content={({ active, payload }) => {
            const point = payload[0]?.payload as Point | undefined;
            const value = point?.[field] ?? null;
            if (!active || !point || value === null) return null;
            return (
              <p className="rounded-md border border-line bg-raised px-2 py-1 text-xs text-ink figures shadow-pop">
                {formatDay(point.day)}: {formatValue(value)}
              </p>
            );
          }}
        />
        <Bar
          dataKey={field}
          isAnimationActive={false}
          shape={({ x, y, width, height, payload }: BarShapeProps) => (
            <Rectangle
              x={x}
              y={y}
              width={width}
              height={height}
              fill={(payload as Point | undefined)?.isUnusual ? "var(--warn)" : "var(--chart-1)"}
            />
          )}
        />
      </ChartCanvas>
    </div>
  );
}

function DayTable({ preview }: { preview: ImportPreview }) {
  return (
    <Table caption="Spend and conversions per day" wrapperClassName="max-h-80 overflow-y-auto">
      <TableHead>
        <HeaderCell>Day</HeaderCell>
        <HeaderCell numeric>Spend</HeaderCell>
        <HeaderCell numeric>Conversions</HeaderCell>
      </TableHead>
      <TableBody>
        {preview.days.map((day) => (
          <tr key={day.day}>
            <RowHeader className="figures">{formatDay(day.day)}</RowHeader>
            <Cell numeric>{formatMoneyExact(day.spendMicros, preview.currency)}</Cell>
            <Cell numeric>{formatCount(day.conversions)}</Cell>
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}
