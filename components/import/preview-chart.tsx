"use client";

import { Area, CartesianGrid, XAxis, YAxis } from "recharts";
import { ChartCanvas } from "@/components/charts/chart-canvas";
import { ChartFrame } from "@/components/charts/chart-frame";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ImportPreview } from "@/lib/domain/views/import";
import { formatDay, formatDayRange, formatShortDay } from "@/lib/format/day";
import { formatMoney, formatUnitsCompact } from "@/lib/format/money";
import { formatCompact, formatCount } from "@/lib/format/number";
import { microsToUnits } from "@/lib/domain/money";

interface Point {
  day: string;
  spend: number | null;
  conversions: number | null;
}

/** Spend and conversions by day, so that a gap, a jump or a wrong unit is visible before anything is saved. */
export function PreviewChart({ preview }: { preview: ImportPreview }) {
  const { currency, days } = preview;
  const points: Point[] = days.map(({ day, spendMicros, conversions }) => ({
    day,
    spend: spendMicros === null ? null : microsToUnits(spendMicros),
    conversions,
  }));
  const hasConversions = points.some((point) => point.conversions !== null);
  const summary = `Spend${hasConversions ? " and conversions" : ""} per day, ${formatDayRange(preview.firstDay, preview.lastDay)}, over ${days.length} days.`;
  return (
    <ChartFrame summary={summary} table={<DayTable preview={preview} />}>
      <div className="grid gap-4 md:grid-cols-2">
        <Panel
          title={`Spend per day, ${currency}`}
          points={points}
          field="spend"
          formatTick={(value) => formatUnitsCompact(value, currency)}
        />
        {hasConversions ? (
          <Panel title="Conversions per day" points={points} field="conversions" formatTick={formatCompact} />
        ) : null}
      </div>
    </ChartFrame>
  );
}

interface PanelProps {
  title: string;
  points: Point[];
  field: "spend" | "conversions";
  formatTick: (value: number) => string;
}

const TICK = { fill: "var(--ink-soft)", fontSize: 11 };

function Panel({ title, points, field, formatTick }: PanelProps) {
  return (
    <div className="min-w-0">
      <p className="mb-1 text-xs font-medium text-ink-soft">{title}</p>
      <ChartCanvas data={points} height={150} margin={{ top: 4, right: 4, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--grid-line)" />
        <XAxis
          dataKey="day"
          tick={TICK}
          tickFormatter={(day) => formatShortDay(day as never)}
          minTickGap={48}
          tickLine={false}
          axisLine={false}
        />
        <YAxis width={52} tick={TICK} tickFormatter={formatTick} tickLine={false} axisLine={false} tickCount={4} />
        <Area
          dataKey={field}
          stroke="var(--accent)"
          strokeWidth={1.5}
          fill="var(--accent)"
          fillOpacity={0.14}
          isAnimationActive={false}
          connectNulls={false}
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
            <Cell numeric>{formatMoney(day.spendMicros, preview.currency)}</Cell>
            <Cell numeric>{formatCount(day.conversions)}</Cell>
          </tr>
        ))}
      </TableBody>
    </Table>
  );
}
