"use client";

import { Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Permitted } from "@/components/state/permission-context";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { Status } from "@/components/ui/status";
import type { ActionResult } from "@/lib/domain/action-result";
import { RUN_STEPS } from "@/lib/domain/run";
import { useAction } from "@/components/state/use-action";
import { STEP_NAME } from "@/lib/format/run-step";
import { useProgress } from "../state/use-progress";
import type { DayDecisionView } from "@/lib/domain/views/plan";
import { formatInstantIn, formatWeekday } from "@/lib/format/day";
import type { RunProgress } from "@/lib/domain/views/run";
import { DECIDED_DAY, PLAN_SCREEN } from "./plan-messages";

interface RunNowProps {
  slug: string;
  /** The current run; null if there is none. */
  runId: string | null;
  onStarted: (runId: string) => void;
  requestRun: (options: { replacesDecision: boolean }) => Promise<ActionResult<{ runId: string }>>;
  /** The decision on the day that the run would be for; null while it is open. */
  decidedDay: DayDecisionView | null;
  timeZone: string;
}

/** Requests a run and shows its progress. A decided day gets another proposal only after a second, explicit step. */
export function RunNow({ slug, runId, onStarted, requestRun, decidedDay, timeZone }: RunNowProps) {
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
  const start = (options: { replacesDecision: boolean }) =>
    action.run(
      () => requestRun(options),
      ({ runId: started }) => onStarted(started),
    );
  return (
    <div className="flex min-w-0 flex-col items-stretch gap-2 sm:items-end">
      <Permitted permission="run.request">
        <RunButton decidedDay={decidedDay} timeZone={timeZone} busy={busy} onStart={start} />
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

interface RunButtonProps extends Pick<RunNowProps, "decidedDay" | "timeZone"> {
  busy: boolean;
  onStart: (options: { replacesDecision: boolean }) => void;
}

function RunButton({ decidedDay, timeZone, busy, onStart }: RunButtonProps) {
  const [asking, setAsking] = useState(false);
  const start = (options: { replacesDecision: boolean }) => {
    setAsking(false);
    onStart(options);
  };
  return (
    <>
      <Button
        variant="secondary"
        busy={busy}
        onClick={() => (decidedDay ? setAsking(true) : start({ replacesDecision: false }))}
      >
        <Play aria-hidden /> {busy ? "Running…" : "Run now"}
      </Button>
      {asking && decidedDay && !busy ? (
        <DecidedDay
          decidedDay={decidedDay}
          timeZone={timeZone}
          onKeep={() => setAsking(false)}
          onReplace={() => start({ replacesDecision: true })}
        />
      ) : null}
    </>
  );
}

interface DecidedDayProps {
  decidedDay: DayDecisionView;
  timeZone: string;
  onKeep: () => void;
  onReplace: () => void;
}

function DecidedDay({ decidedDay, timeZone, onKeep, onReplace }: DecidedDayProps) {
  const { decision, forDay, decidedBy: by, decidedAt } = decidedDay;
  return (
    <Notice
      tone="info"
      live
      className="max-w-md text-left"
      title={DECIDED_DAY.title(formatWeekday(forDay))}
      actions={
        <>
          <Button onClick={onKeep}>{DECIDED_DAY.keep}</Button>
          <Button onClick={onReplace}>{DECIDED_DAY.replace}</Button>
        </>
      }
    >
      {DECIDED_DAY.text({ decision, by, at: formatInstantIn(decidedAt, timeZone) })} {DECIDED_DAY.effect}
    </Notice>
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
