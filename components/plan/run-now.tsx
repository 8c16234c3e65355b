"use client";

import { Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Permitted } from "@/components/state/permission-context";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { Status } from "@/components/ui/status";
import type { ActionResult } from "@/lib/domain/action-result";
import { RUN_STEPS } from "@/lib/domain/run";
import { useAction } from "@/components/state/use-action";
import { STEP_NAME } from "@/lib/format/run-step";
import { useProgress } from "../state/use-progress";
import type { RunProgress } from "@/lib/domain/views/run";
import { PLAN_SCREEN } from "./plan-messages";

interface RunNowProps {
  slug: string;
  /** The current run; null if there is none. */
  runId: string | null;
  onStarted: (runId: string) => void;
  requestRun: () => Promise<ActionResult<{ runId: string }>>;
}

/** Requests a run and shows its progress. */
export function RunNow({ slug, runId, onStarted, requestRun }: RunNowProps) {
  const router = useRouter();
  const action = useAction();
  const [over, setOver] = useState<string | null>(null);
  const live = runId === over ? null : runId;
  const address = live === null ? null : `/${slug}/runs/${live}/progress`;
  const progress = useProgress<RunProgress>(address, isOver, () => {
    setOver(live);
    router.refresh();
  });
  const busy = live !== null || action.busy;
  const failed = action.error ?? (progress?.status === "failed" ? progress.error : null);
  return (
    <div className="flex min-w-0 flex-col items-stretch gap-2 sm:items-end">
      <Permitted permission="run.request">
        <Button
          variant="secondary"
          busy={busy}
          onClick={() => action.run(requestRun, ({ runId: started }) => onStarted(started))}
        >
          <Play aria-hidden /> {busy ? "Running…" : "Run now"}
        </Button>
      </Permitted>
      {live === null ? null : <RunSteps progress={progress} />}
      {failed ? (
        <Status tone="bad" className="whitespace-normal">
          {failed}
        </Status>
      ) : null}
    </div>
  );
}

function RunSteps({ progress }: { progress: RunProgress | null }) {
  const done = progress?.stepsDone.length ?? 0;
  const name = progress?.currentStep ? STEP_NAME[progress.currentStep] : PLAN_SCREEN.queued;
  return (
    <div role="status" className="flex w-56 flex-col gap-1">
      <Progress
        label="Run"
        done={done}
        total={RUN_STEPS.length}
        valueText={`${name}, ${done} of ${RUN_STEPS.length} steps done`}
      />
      <span className="text-xs text-ink-soft">{name}…</span>
    </div>
  );
}

function isOver(progress: RunProgress): boolean {
  return progress.status === "succeeded" || progress.status === "failed";
}
