"use client";

import { Maximize2 } from "lucide-react";
import { useState } from "react";
import { groupColor } from "@/components/charts/group-color";
import { Legend } from "@/components/charts/legend";
import { ResponseCurveChart } from "@/components/charts/response-curve-chart";
import { valueAt } from "@/components/charts/response-curve-series";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Currency } from "@/lib/domain/money";
import type { CurveView } from "@/lib/domain/views/plan";
import { formatUnits } from "@/lib/format/money";
import { formatCount, formatInterval, formatQuantity } from "@/lib/format/number";
import { CurveTable } from "./curve-table";
import type { LineView } from "./levers/line-view";
import { CURVE } from "./plan-messages";

interface CurveGridProps {
  curves: CurveView[];
  lines: LineView[];
  goalName: string;
  currency: Currency;
}

const SHOWN_AT_FIRST = 9;

/** One small response curve per channel. Each can be enlarged. */
export function CurveGrid({ curves, lines, goalName, currency }: CurveGridProps) {
  const [open, setOpen] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const shown = all ? curves : curves.slice(0, SHOWN_AT_FIRST);
  const lineOf = new Map(lines.map((line) => [line.channelId, line]));
  const opened = curves.find((curve) => curve.channelId === open);
  return (
    <>
      <CurveLegend />
      <ul className="mt-4 grid gap-x-6 gap-y-6 sm:grid-cols-2 2xl:grid-cols-3">
        {shown.map((curve, index) => (
          <li key={curve.channelId} className="min-w-0">
            <div className="flex items-center justify-between gap-2">
              <h3 className="truncate text-sm font-semibold text-ink">{curve.channelName}</h3>
              <Button
                variant="quiet"
                size="icon"
                className="size-7"
                aria-label={`Enlarge the curve of ${curve.channelName}`}
                onClick={() => setOpen(curve.channelId)}
              >
                <Maximize2 aria-hidden />
              </Button>
            </div>
            <CurvePicture
              curve={curve}
              line={lineOf.get(curve.channelId)}
              color={groupColor(index)}
              height={190}
              goalName={goalName}
              currency={currency}
            />
          </li>
        ))}
      </ul>
      {curves.length > SHOWN_AT_FIRST ? (
        <Button className="mt-4" onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${formatQuantity(curves.length, "curve")}`}
        </Button>
      ) : null}
      <Dialog
        open={opened !== undefined}
        onOpenChange={() => setOpen(null)}
        wide
        title={opened?.channelName ?? ""}
        description={`Expected ${goalName} by spend on an average weekday, ${currency} a day`}
      >
        {opened ? (
          <div className="flex flex-col gap-4">
            <CurvePicture
              curve={opened}
              line={lineOf.get(opened.channelId)}
              color={groupColor(curves.indexOf(opened))}
              height={380}
              goalName={goalName}
              currency={currency}
            />
            <CurveLegend />
            <CurveTable curve={opened} goalName={goalName} currency={currency} />
          </div>
        ) : null}
      </Dialog>
    </>
  );
}

interface CurvePictureProps {
  curve: CurveView;
  line: LineView | undefined;
  color: string;
  height: number;
  goalName: string;
  currency: Currency;
}

function CurvePicture({ curve, line, color, height, goalName, currency }: CurvePictureProps) {
  if (curve.status === "not-enough-data") {
    return (
      <p className="mt-1 flex min-h-47.5 items-center justify-center rounded-lg border border-dashed border-line px-4 text-center text-xs text-ink-soft">
        {CURVE.notEnoughData(curve.observed.length, goalName)}
      </p>
    );
  }
  return (
    <div role="img" aria-label={summarize(curve, line, goalName, currency)}>
      <ResponseCurveChart
        curve={curve}
        currency={currency}
        color={color}
        current={line?.current ?? null}
        recommended={line?.allowed ?? null}
        height={height}
      />
    </div>
  );
}

function summarize(curve: CurveView, line: LineView | undefined, goalName: string, currency: Currency): string {
  const at = (spend: number) =>
    `${formatCount(valueAt(curve, "mean", spend))} ${goalName} (90% ${formatInterval({
      low: valueAt(curve, "low", spend),
      mid: 0,
      high: valueAt(curve, "high", spend),
    })})`;
  const facts = [
    line?.current == null ? null : CURVE.current(formatUnits(line.current, currency), at(line.current)),
    line ? CURVE.proposed(formatUnits(line.allowed, currency), at(line.allowed)) : null,
    curve.supported
      ? CURVE.observedRange(formatUnits(curve.supported.from, currency), formatUnits(curve.supported.to, currency))
      : null,
  ];
  return CURVE.summary(curve.channelName, facts.filter(Boolean).join(" "));
}

function CurveLegend() {
  const ink = "var(--limit-line)";
  const soft = "var(--ink-soft)";
  return (
    <Legend
      items={[
        { name: "observed day", mark: "dot", color: soft },
        { name: "expected", mark: "line", color: soft },
        { name: "90% band", mark: "band", color: soft },
        { name: "extrapolated", mark: "dashed", color: soft },
        { name: "current", mark: "ring", color: ink },
        { name: "proposed", mark: "dot", color: "var(--accent)" },
        { name: "next-dollar slope", mark: "line", color: ink },
      ]}
    />
  );
}
