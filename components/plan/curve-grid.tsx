"use client";

import { Maximize2 } from "lucide-react";
import { memo, useRef, useState } from "react";
import { groupColor } from "@/components/charts/group-color";
import { Legend } from "@/components/charts/legend";
import { curveLegend, ResponseCurveChart } from "@/components/charts/response-curve-chart";
import { responseAt, valueAt } from "@/components/charts/response-curve-series";
import { Swatch } from "@/components/charts/swatch";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { useIsFar } from "@/components/ui/use-is-far";
import type { Currency } from "@/lib/domain/money";
import type { CurveView } from "@/lib/domain/views/plan";
import { formatUnits } from "@/lib/format/money";
import { formatCount, formatInterval, formatQuantity } from "@/lib/format/number";
import { useAtRest } from "@/components/state/use-at-rest";
import { CurveTable } from "./curve-table";
import type { LineView } from "./levers/line-view";
import { CURVE } from "./plan-messages";
import { MAX_CHANNELS_WITHOUT_SKIPPING, SKIPPED_WHEN_FAR } from "./skipped-when-far";

interface CurveGridProps {
  curves: CurveView[];
  lines: LineView[];
  /** The most that each channel spends in a day, for those that do not spend their budgets. */
  capacities: Map<string, number>;
  goalName: string;
  currency: Currency;
}

const SHOWN_AT_FIRST = 12;
/** The charts follow once the sliders rest, one after the other, so that a slider can move again between two of them. */
const REST_MS = 300;
const STAGGER_MS = 40;
/** A chart far from the window waits for a longer rest: drawing it would hold up the next move of a slider. */
const FAR_REST_MS = 1_500;
/** The last chart fills its row, so that no row has a hole. */
const FILLS_ROW =
  "sm:max-2xl:[&:nth-child(odd):last-child]:col-span-2 2xl:[&:nth-child(3n+1):last-child]:col-span-3 2xl:[&:nth-child(3n+2):last-child]:col-span-2";

/** One small response curve per channel. Each can be enlarged. */
export const CurveGrid = memo(function CurveGrid({ lines, ...facts }: CurveGridProps) {
  return <CurvesAtRest {...facts} lines={useAtRest(lines, REST_MS)} />;
});

/** Not drawn at all while a slider moves. */
const CurvesAtRest = memo(function CurvesAtRest({ curves, lines, capacities, goalName, currency }: CurveGridProps) {
  const [open, setOpen] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const skipsFar = curves.length > MAX_CHANNELS_WITHOUT_SKIPPING;
  const shown = all ? curves : curves.slice(0, SHOWN_AT_FIRST);
  const lineOf = new Map(lines.map((line) => [line.channelId, line]));
  const opened = curves.find((curve) => curve.channelId === open);
  return (
    <>
      <Legend items={curveLegend(shown.some((curve) => capacities.has(curve.channelId)))} />
      <ul className="mt-4 grid gap-x-6 gap-y-6 sm:grid-cols-2 2xl:grid-cols-3">
        {shown.map((curve, index) => (
          <li key={curve.channelId} className={classNames("min-w-0", skipsFar && SKIPPED_WHEN_FAR, FILLS_ROW)}>
            <div className="flex items-center justify-between gap-2">
              <h3 className="flex min-w-0 items-center gap-2 text-sm font-semibold text-ink">
                <Swatch color={groupColor(index)} />
                <span className="truncate">{curve.channelName}</span>
              </h3>
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
              capacity={capacities.get(curve.channelId) ?? null}
              waitMs={STAGGER_MS * index}
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
              capacity={capacities.get(opened.channelId) ?? null}
              waitMs={0}
              height={380}
              goalName={goalName}
              currency={currency}
            />
            <Legend items={curveLegend(capacities.has(opened.channelId))} />
            <CurveTable
              curve={opened}
              capacity={capacities.get(opened.channelId) ?? null}
              goalName={goalName}
              currency={currency}
            />
          </div>
        ) : null}
      </Dialog>
    </>
  );
});

interface CurvePictureProps {
  curve: CurveView;
  line: LineView | undefined;
  capacity: number | null;
  waitMs: number;
  height: number;
  goalName: string;
  currency: Currency;
}

function CurvePicture({ waitMs, ...next }: CurvePictureProps) {
  const picture = useRef<HTMLDivElement>(null);
  const isFar = useIsFar(picture);
  const line = useAtRest(next.line, isFar ? FAR_REST_MS + waitMs : waitMs);
  const { curve, goalName } = next;
  if (curve.status === "not-enough-data") {
    return (
      <p className="mt-1 flex min-h-47.5 items-center justify-center rounded-lg border border-dashed border-line px-4 text-center text-xs text-ink-soft">
        {CURVE.notEnoughData(curve.observed.length, goalName)}
      </p>
    );
  }
  return (
    <div ref={picture}>
      <CurveChart {...next} line={line} />
    </div>
  );
}

type CurveChartProps = Omit<CurvePictureProps, "waitMs">;

const CurveChart = memo(function CurveChart(props: CurveChartProps) {
  const { curve, line, capacity, height, currency } = props;
  return (
    <div role="img" aria-label={summarize(props)}>
      <ResponseCurveChart
        curve={curve}
        currency={currency}
        capacity={capacity}
        current={line?.current ?? null}
        recommended={line?.allowed ?? null}
        height={height}
      />
    </div>
  );
});

function summarize({ curve, line, capacity, goalName, currency }: CurveChartProps): string {
  const at = (budget: number) => {
    const spend = Math.min(budget, capacity ?? Infinity);
    const band = { low: valueAt(curve, "low", spend), mid: 0, high: valueAt(curve, "high", spend) };
    return `${formatCount(responseAt(curve, budget, capacity))} ${goalName} (90% likely ${formatInterval(band)})`;
  };
  const facts = [
    line?.current == null ? null : CURVE.current(formatUnits(line.current, currency), at(line.current)),
    line ? CURVE.proposed(formatUnits(line.allowed, currency), at(line.allowed)) : null,
    curve.supported
      ? CURVE.observedRange(formatUnits(curve.supported.from, currency), formatUnits(curve.supported.to, currency))
      : null,
    capacity === null ? null : CURVE.capacity(formatUnits(capacity, currency)),
  ];
  return CURVE.summary(curve.channelName, facts.filter(Boolean).join(" "));
}
