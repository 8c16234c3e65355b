"use client";

import { ChartColumn, Table2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";

interface ChartFrameProps {
  /** The chart in one or two sentences, for screen readers. */
  summary: string;
  legend?: ReactNode;
  table: ReactNode;
  /** Buttons on the time axis, below the chart, because nothing inside an image can be pressed. */
  marks?: ReactNode;
  children: ReactNode;
}

/** A chart with a summary for screen readers, a legend, and a switch to the same numbers as a table. */
export function ChartFrame({ summary, legend, table, marks, children }: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">{legend}</div>
        <Button size="small" variant="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? <ChartColumn aria-hidden /> : <Table2 aria-hidden />}
          {asTable ? "Show as chart" : "Show as table"}
        </Button>
      </div>
      {asTable ? (
        table
      ) : (
        <div>
          <div role="img" aria-label={summary}>
            {children}
          </div>
          {marks}
        </div>
      )}
    </div>
  );
}
