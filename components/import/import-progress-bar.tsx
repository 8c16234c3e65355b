"use client";

import { useProgress } from "@/components/state/use-progress";
import { Progress } from "@/components/ui/progress";
import type { ImportProgress, ImportStatus } from "@/lib/domain/views/import";
import { formatCount } from "@/lib/format/number";
import { isWorking, IMPORT_STEP_LABEL } from "./import-labels";

export interface ImportProgressState {
  status: ImportStatus;
  progress: ImportProgress | null;
}

interface ImportProgressBarProps {
  address: string;
  onOver?: (() => void) | undefined;
}

/** The progress of work on a file, polled once a second. */
export function ImportProgressBar({ address, onOver }: ImportProgressBarProps) {
  const state = useProgress<ImportProgressState>(
    address,
    (now) => onOver !== undefined && !isWorking(now.status),
    () => onOver?.(),
  );
  const progress = state?.progress ?? null;
  const text = progress ? describe(progress) : "Starting…";
  return (
    <div role="status" className="flex max-w-md flex-col gap-1.5">
      <Progress label="Import" done={progress?.done ?? 0} total={progress?.total ?? 0} valueText={text} />
      <p className="text-xs text-ink-soft figures">{text}</p>
    </div>
  );
}

function describe({ step, done, total, unit }: ImportProgress): string {
  const amount = (value: number) =>
    unit === "bytes" ? `${(value / 1e6).toFixed(1)} MB` : `${formatCount(value)} rows`;
  if (done === 0) return `${IMPORT_STEP_LABEL[step]}…`;
  return `${IMPORT_STEP_LABEL[step]}: ${amount(done)}${total === null ? "" : ` of ${amount(total)}`}`;
}
