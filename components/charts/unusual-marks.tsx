"use client";

import { CircleCheck, CircleHelp, MoveUpRight } from "lucide-react";
import { useState } from "react";
import { useMounted } from "@/components/ui/use-mounted";
import { isAsked } from "@/lib/domain/unusual-days";
import type { UnusualDaysView } from "@/lib/domain/views/unusual-days";
import { describeSpan } from "@/lib/format/unusual-days";
import type { LimitsPoint } from "./limits-series";
import type { UnusualActions } from "./unusual-actions";
import { UnusualDialog } from "./unusual-dialog";
import { UNUSUAL } from "./unusual-messages";

interface UnusualMarksProps {
  days: UnusualDaysView[];
  points: LimitsPoint[];
  actions: UnusualActions;
}

/** Marks unusual days on the time axis, whose start is `AXIS_WIDTH` from the left. A click on a mark asks what they were. */
export function UnusualMarks({ days, points, actions }: UnusualMarksProps) {
  const [asked, setAsked] = useState<string | null>(null);
  const isMounted = useMounted();
  const shown = days.flatMap((one) => {
    const middle = middleOf(one, points);
    return middle === null ? [] : [{ ...one, middle }];
  });
  const open = days.find((one) => one.unusualDaysId === asked);
  if (shown.length === 0) return null;
  if (!isMounted) return <div aria-hidden className="h-7" />;
  return (
    <>
      <ul aria-label={UNUSUAL.title} className="relative mr-1 ml-14 h-7">
        {shown.map((one) => (
          <li key={one.unusualDaysId} className="absolute top-0 -translate-x-1/2" style={{ left: `${one.middle}%` }}>
            <button
              type="button"
              aria-label={UNUSUAL.open(one, describeSpan(one))}
              title={describeSpan(one)}
              className="flex size-7 items-center justify-center rounded-full text-warn hover:bg-sunken"
              onClick={() => setAsked(one.unusualDaysId)}
            >
              <MarkIcon days={one} />
            </button>
          </li>
        ))}
      </ul>
      {open ? (
        <UnusualDialog key={open.unusualDaysId} days={open} actions={actions} onClose={() => setAsked(null)} />
      ) : null}
    </>
  );
}

function MarkIcon({ days }: { days: UnusualDaysView }) {
  if (days.kind === "level-change") return <MoveUpRight aria-hidden className="size-4" />;
  if (days.answer !== null || !isAsked(days)) return <CircleCheck aria-hidden className="size-4" />;
  return <CircleHelp aria-hidden className="size-4" />;
}

/** The middle of the days on the axis in percent; null if none of them is shown. */
function middleOf({ firstDay, lastDay }: UnusualDaysView, points: LimitsPoint[]): number | null {
  const inside = points.flatMap(({ from, to }, index) => (from <= lastDay && firstDay <= to ? [index] : []));
  const [first] = inside;
  const last = inside.at(-1);
  if (first === undefined || last === undefined) return null;
  return ((first + last + 1) / 2) * (100 / points.length);
}
