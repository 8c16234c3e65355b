import type { ReactNode } from "react";
import { Card } from "./card";

interface StatTileProps {
  label: string;
  value: string;
  /** Why the value is missing; undefined if it is not. */
  missing?: string | undefined;
  /** Unit, period or comparison. */
  note?: ReactNode;
  status?: ReactNode;
}

export function StatTile({ label, value, missing, note, status }: StatTileProps) {
  return (
    <Card className="flex min-w-0 flex-col gap-1 px-4 py-3.5">
      <div className="flex min-h-5 flex-wrap items-center justify-between gap-x-2">
        <p className="text-xs font-medium text-ink-soft">{label}</p>
        {status}
      </div>
      <p className="truncate text-2xl font-semibold tracking-tight text-ink figures" title={missing}>
        {value}
        {missing ? <span className="sr-only">: {missing}</span> : null}
      </p>
      {note ? <div className="text-xs text-ink-soft figures">{note}</div> : null}
    </Card>
  );
}
