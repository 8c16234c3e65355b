import { Status, type Tone } from "@/components/ui/status";
import type { RunStepView, StepState } from "@/lib/domain/views/run";
import { formatDuration } from "@/lib/format/day";
import { STEP_NAME } from "@/lib/format/run-step";

const TONE: Record<StepState, Tone> = { waiting: "neutral", running: "working", done: "good", failed: "bad" };
const LABEL: Record<StepState, string> = { waiting: "Waiting", running: "Running", done: "Done", failed: "Failed" };

export function RunTimeline({ steps }: { steps: RunStepView[] }) {
  return (
    <ol className="divide-y divide-line">
      {steps.map((step) => (
        <li key={step.step} className="flex items-center justify-between gap-3 py-2.5 first:pt-0 last:pb-0">
          <span className={step.state === "waiting" ? "text-ink-soft" : "font-medium text-ink"}>
            {STEP_NAME[step.step]}
          </span>
          <span className="flex items-center gap-3">
            <span className="text-xs whitespace-nowrap text-ink-soft figures">{duration(step)}</span>
            <Status tone={TONE[step.state]} className="w-20">
              {LABEL[step.state]}
            </Status>
          </span>
        </li>
      ))}
    </ol>
  );
}

function duration({ startedAt, finishedAt }: RunStepView): string {
  return startedAt && finishedAt ? formatDuration(finishedAt.getTime() - startedAt.getTime()) : "";
}
